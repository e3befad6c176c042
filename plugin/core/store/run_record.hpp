// SPDX-License-Identifier: GPL-3.0-or-later
// What the store knows of a run.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/unix_time.hpp"
#include "core/order/order.hpp"
#include "core/order/price.hpp"

namespace remix {

/// How far a run has come. A run moves forward only; the last four are ends.
enum class RunState {
  sending,      ///< the order may have gone out: whether it did is not known until the service has answered
  accepted,     ///< the service has a job for it
  made,         ///< the variations are made and charged; not all of them are on this computer
  fetched,      ///< everything that can be had is on this computer
  placed,       ///< its layers have been made
  not_charged,  ///< it ended without variations and without a charge
  lost,         ///< it was or may have been charged, and nothing of it can be had any more
  dismissed,    ///< the user has said that it is not to be asked about again
};

/// A short stable English name such as "not_charged": the database keeps it.
[[nodiscard]] std::string_view name(RunState state);

/// The state of such a name; empty for any other text.
[[nodiscard]] std::optional<RunState> run_state(std::string_view name);

/// True for a run that may still bring or hold something the user has paid for.
[[nodiscard]] constexpr bool is_open(RunState state) {
  return state == RunState::sending || state == RunState::accepted || state == RunState::made ||
         state == RunState::fetched;
}

/// What is known when the order is made. Never changed afterwards.
struct RunPlan {
  std::string id{};  ///< the order's UUID
  UnixTime created = 0;
  std::string boot{};  ///< the computer's start at that moment, and the seconds since: see Moment
  std::int64_t since_boot = 0;
  std::string account{};   ///< name of the account the key belongs to
  std::string key_mark{};  ///< of that key, as key_mark() makes it; empty: not known
  std::string base{};      ///< address of the API the order goes to
  Options options{};
  PriceRange price{};            ///< as it was shown
  std::string image_key{};       ///< stands for the image in totals; empty: not known
  std::string image_name{};      ///< what the user calls the image; of one without a file only in that session of GIMP
  std::string reference_name{};  ///< of the reference's file, without its folder, or of its layer; empty: not known
};

/// When the order was made, by both clocks.
[[nodiscard]] inline Moment moment_of(const RunPlan& plan) {
  return {.wall = plan.created, .boot = plan.boot, .since_boot = plan.since_boot};
}

/// A variation that is on this computer.
struct StoredVariation {
  int index = 0;
  std::string file{};    ///< name inside the run's folder
  std::string sha256{};  ///< of the file as it came
};

/// When a run came to a stage, in milliseconds since 1970; 0: it did not, or not while somebody looked.
struct Milestones {
  std::int64_t sent = 0;  ///< the order began to go out, for the first time
  std::int64_t accepted = 0;
  std::int64_t made = 0;
  std::int64_t fetched = 0;
  std::int64_t placed = 0;
};

/// Where a run's variations became layers, as far as is known.
struct PlacedIn {
  std::string file{};     ///< path of the image's file; empty: it had none
  std::string editor{};   ///< stands for the process of the image editor
  bool is_saved = false;  ///< the layers were seen in a saved file
  bool is_told = false;   ///< the user has read that no saved file has them

  bool operator==(const PlacedIn&) const = default;
};

/// Everything that the store knows of a run.
struct RunRecord {
  RunPlan plan{};
  RunState state = RunState::sending;
  UnixTime updated = 0;
  std::string request_id{};
  std::string job_id{};
  std::string poll_url{};
  std::vector<std::string> links{};  ///< of the variations, valid for a day; empty with a job or inline delivery
  int made = 0;                      ///< how many variations the service speaks of; 0: not known
  std::optional<int> recognised{};   ///< how often profiles were generated, summed; empty: not said
  int recognised_most = 0;           ///< how often the most frequent profile was generated
  std::optional<Money> cost{};       ///< the highest that the answer allows; see cost_of() for how exact that is
  std::vector<StoredVariation> variations{};
  std::set<int> placed{};  ///< indices of the variations that became layers
  PlacedIn placed_in{};
  std::set<int> gone{};          ///< indices of the variations that were made but that nobody has any more
  std::optional<Error> error{};  ///< the last one
  Milestones times{};
  std::int64_t revision = 0;  ///< counts the times the store has kept it
};

/// Indices of the variations that were made, are neither on this computer nor layers, and may still be fetched.
[[nodiscard]] std::vector<int> missing_variations(const RunRecord& record);

/// Indices of the variations that are on this computer and have not become layers.
[[nodiscard]] std::vector<int> waiting_variations(const RunRecord& record);

/// What has become of a run whose variations are made: `made`, `fetched`, `placed` or `lost`.
[[nodiscard]] RunState state_once_made(const RunRecord& record);

}  // namespace remix
