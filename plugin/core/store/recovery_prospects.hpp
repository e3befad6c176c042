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
inline constexpr UnixTime id_remembered = 20 * 60 * 60;  ///< seconds

/// How long the service promises to keep what it made.
inline constexpr UnixTime results_kept = 24 * 60 * 60;  ///< seconds

/// What can still become of a run.
struct RecoveryProspects {
  enum class Stage {
    here,       ///< everything that can be had is on this computer
    made,       ///< some variations are made and still to be fetched
    accepted,   ///< the service has a job for it, whose state is found out by asking
    unknown,    ///< it may have been carried out: asking under its id finds out, without a second charge
    forgotten,  ///< it may have been carried out, but asking now could be charged again
    silent,     ///< it may have been carried out, and there is no way to ask about a synchronous order
    vanished,   ///< it was carried out, and what it brought is nowhere any more
  };
  Stage stage = Stage::unknown;
  RunCost paid{};                   ///< see cost_of()
  std::vector<int> here{};          ///< indices of the variations on this computer that are no layers yet
  std::vector<int> missing{};       ///< indices of the variations that are made and still to be fetched
  int placed = 0;                   ///< how many variations are layers already
  std::optional<UnixTime> until{};  ///< until when the service is sure to have what is to be fetched

  /// True when there is something to insert, here or at the service.
  [[nodiscard]] bool can_be_had() const;

  bool operator==(const RecoveryProspects&) const = default;
};

/// What can still become of a run, as far as this computer knows: nobody is asked.
/// \param record  of an open run
/// \param sent  the bodies of its order that may have reached the service
[[nodiscard]] RecoveryProspects recovery_prospects(const RunRecord& record, const std::vector<SentOrder>& sent,
                                                   UnixTime now);

}  // namespace remix
