// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells: what its service tells, with variations as pixels, and what the store has to say.
#pragma once

#include <variant>

#include "core/base/error.hpp"
#include "core/fit/registration.hpp"
#include "core/order/recipe_pictures.hpp"
#include "core/picture/picture.hpp"
#include "core/service/service_events.hpp"
#include "core/store/repair.hpp"

namespace remix {

/// One variation, decoded, of whatever size the service made it; 3 channels.
struct VariationDecoded {
  int index = 0;  ///< from 0, in the service's order
  Picture picture;
  Registration registration{};   ///< of the picture with the content as it was sent
  bool has_credentials = false;  ///< the file carries Content Credentials
};

/// Just before the end: the disk would not take all of what the run brought.
struct NotKept {
  Error error;
};

/// What a run tells. RecipePictures come once, before any variation, when the run is in the store; what cannot be
/// read any more is empty in them. The last event is Finished or Failed, exactly one of them.
using RunEvent = std::variant<Sending, Sent, Accepted, Waiting, Made, BytesReceived, VariationDecoded, Lost,
                              RecipePictures, NotKept, Repair, Finished, Failed>;

}  // namespace remix
