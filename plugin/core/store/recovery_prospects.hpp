// SPDX-License-Identifier: GPL-3.0-or-later
// What can still become of a run that was not placed, and what it means for the user's money.
#pragma once

#include <optional>
#include <vector>

#include "core/base/unix_time.hpp"
#include "core/order/order.hpp"
#include "core/store/run_cost.hpp"
#include "core/store/run_record.hpp"

namespace remix {

/// The service is assumed to know an order's id for a day; later the order is not said again.
inline constexpr UnixTime id_remembered = 20 * one_hour;  ///< seconds

/// Whether the service is sure to know the order's id still: not when the clock was set back since.
[[nodiscard]] bool is_id_remembered(const RunPlan& plan, const Moment& now);

/// How long the service promises to keep what it made.
inline constexpr UnixTime results_kept = one_day;  ///< seconds

/// What can still become of a run.
struct RecoveryProspects {
  enum class Stage {
    here,       ///< everything that can be had is on this computer
    made,       ///< some variations are made and still to be fetched
    accepted,   ///< the service has a job for it, whose state is found out by asking
    unknown,    ///< it may have been carried out: asking under its id finds out; if it never arrived, that orders it
    forgotten,  ///< it may have been carried out, but asking now could be charged again
    silent,     ///< it may have been carried out, and there is no way to ask about a synchronous order
    vanished,   ///< it was carried out, and what it brought is nowhere any more
    placed,     ///< its variations are layers already, and their files are kept
  };
  Stage stage = Stage::unknown;
  RunCost paid{};                   ///< see cost_of()
  std::vector<int> here{};          ///< indices of the variations on this computer that can be inserted
  std::vector<int> missing{};       ///< indices of the variations that are made and still to be fetched
  int placed = 0;                   ///< how many variations are layers already
  std::optional<UnixTime> until{};  ///< until when the service is sure to have what is to be fetched

  /// True when there is something to insert, here or at the service, that is paid for already.
  [[nodiscard]] bool can_be_had() const;

  /// True when the service can be asked what became of the order, and makes and charges it if it never arrived.
  [[nodiscard]] bool may_order() const { return stage == Stage::unknown; }

  bool operator==(const RecoveryProspects&) const = default;
};

/// What can still become of a run, as far as this computer knows: nobody is asked.
/// \param record  of an open run, or of a placed one whose files are kept
/// \param sent  the bodies of its order that may have reached the service
[[nodiscard]] RecoveryProspects recovery_prospects(const RunRecord& record, const std::vector<SentOrder>& sent,
                                                   const Moment& now);

}  // namespace remix
