// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/request_body.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "core/base/base64.hpp"
#include "core/base/json.hpp"

namespace remix {
namespace {

// Everything but the pictures. Options are always sent in full: the service's defaults have changed over time.
std::string head(const Order& order, Delivery delivery) {
  const Options& options = order.options;
  const JsonPtr object(json_object_new_object());
  const auto add = [&](const char* key, json_object* value) { json_object_object_add(object.get(), key, value); };
  const auto text = [](std::string_view value) {
    return json_object_new_string_len(value.data(), static_cast<int>(value.size()));
  };
  add("client_request_id", text(order.id));
  add("num_output_images", json_object_new_int(options.variations));
  add("output_format", text(options.format == PictureFormat::png ? "png" : "jpg"));
  add("response_mode", text(delivery == Delivery::inlined ? "bytes" : "urls"));
  if (delivery == Delivery::job) add("async", json_object_new_boolean(1));
  if (!options.prompt.empty()) add("prompt", text(options.prompt));
  if (!options.profiles.empty()) {
    json_object* profiles = json_object_new_array();
    for (const std::string& profile : options.profiles) json_object_array_add(profiles, text(profile));
    add("profile_ids", profiles);
  }
  std::string json = to_text(object.get());
  json.pop_back();  // the closing brace: the pictures follow
  return json;
}

}  // namespace

std::size_t RequestBody::Part::size() const {
  return text.empty() ? base64_length(picture.size()) : text.size();
}

std::size_t RequestBody::Part::read(std::size_t offset, std::span<char> buffer) const {
  const std::size_t wanted = std::min(buffer.size(), size() - offset);
  if (!text.empty()) {
    std::memcpy(buffer.data(), text.data() + offset, wanted);
    return wanted;
  }
  const std::size_t first_byte = offset / 4 * 3;
  if (offset % 4 == 0 && wanted >= 4) {
    const std::size_t groups = wanted / 4;
    base64_encode(picture.subspan(first_byte, std::min(groups * 3, picture.size() - first_byte)), buffer.data());
    return groups * 4;
  }
  // The buffer starts or ends inside a group of four characters.
  std::array<char, 4> group{};
  base64_encode(picture.subspan(first_byte, std::min<std::size_t>(3, picture.size() - first_byte)), group.data());
  const std::size_t some = std::min(wanted, 4 - offset % 4);
  std::memcpy(buffer.data(), group.data() + offset % 4, some);
  return some;
}

RequestBody::RequestBody(const Order& order, Delivery delivery) {
  parts_ = {{head(order, delivery) + R"(,"input_image":")"},
            {{}, order.content},
            {R"(","reference_image":")"},
            {{}, order.reference},
            {R"("})"}};
  for (const Part& part : parts_) size_ += static_cast<std::int64_t>(part.size());
}

std::size_t RequestBody::read(std::span<char> buffer) {
  std::size_t written = 0;
  while (written < buffer.size() && part_ < parts_.size()) {
    const Part& part = parts_[part_];
    const std::size_t some = offset_ < part.size() ? part.read(offset_, buffer.subspan(written)) : 0;
    written += some;
    offset_ += some;
    if (offset_ < part.size()) continue;
    ++part_;
    offset_ = 0;
  }
  position_ += static_cast<std::int64_t>(written);
  return written;
}

}  // namespace remix
