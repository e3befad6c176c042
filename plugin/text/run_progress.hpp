// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's events mean to the user: the stage, how far it is, and what cancelling would mean for the money.
#pragma once

#include <optional>
#include <string>

#include "core/order/order.hpp"
#include "core/order/price.hpp"
#include "core/run/run_events.hpp"

namespace remix {

/// Turns the events of one run into sentences in the user's language. Knows no widget.
class RunProgress {
 public:
  enum class Stage { preparing, sending, waiting, receiving, placing, offering, cancelling };

  /// What a run is for: a new order, what an earlier one brought, or asking again for one that may never have arrived.
  enum class Purpose { order, recovery, asking_again };

  /// `options` of the run's order.
  explicit RunProgress(const Options& options, Purpose purpose = Purpose::order);

  /// What the run costs, as one sentence.
  [[nodiscard]] std::string price_text() const;

  /// Takes the run's next event. `Finished` and `Failed` change nothing, since the run's owner decides what follows. No
  /// event changes anything once placing or cancelling has begun.
  void take(const RunEvent& event);

  /// The layers are being made; there is no way back.
  void begin_placing() { stage_ = Stage::placing; }

  /// The layers are ready, and the user decides when they are inserted.
  void begin_offering();

  /// The user has cancelled and the run is coming to its end.
  void begin_cancelling() { stage_ = Stage::cancelling; }

  [[nodiscard]] Stage stage() const { return stage_; }

  /// What is happening, as one sentence.
  [[nodiscard]] std::string stage_text() const;

  /// How far the stage is, 0 to 1; empty when that is unknown.
  [[nodiscard]] std::optional<double> fraction() const { return fraction_; }

  /// When what is offered is inserted, as a few sentences; empty while nothing is offered.
  [[nodiscard]] std::string offer_text() const;

  /// What cancelling now means for the user's money, as one or two sentences; empty when it is too late to cancel.
  [[nodiscard]] std::string cancel_text() const;

  [[nodiscard]] bool can_cancel() const { return stage_ != Stage::placing && stage_ != Stage::cancelling; }

 private:
  void show_sent(const Sent& sent);
  void show_received(const BytesReceived& received);
  void settle_one();
  void begin_waiting();
  void begin_receiving();
  [[nodiscard]] bool is_lost_by_cancelling() const;

  Options options_;
  Purpose purpose_;
  int variations_;
  PriceRange price_;
  Stage stage_ = Stage::preparing;
  std::optional<double> fraction_;
  bool queued_ = false;       // the service has not begun
  bool synchronous_;          // the order that went out last has no job
  bool may_be_paid_ = false;  // an attempt reached the service: the next one does not make it undone
  bool made_ = false;         // it is known what the service made, so that it can be fetched another time
  int done_ = 0;              // variations that arrived or were lost
};

}  // namespace remix
