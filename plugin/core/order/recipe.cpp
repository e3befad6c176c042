// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/recipe.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/base/base64.hpp"
#include "core/base/json.hpp"
#include "core/base/json_writer.hpp"
#include "core/base/unix_time.hpp"

namespace remix {
namespace {

constexpr int format = 1;

// Writing.

// As many digits as it takes to read the same value again.
void add_real(JsonWriter& writer, const char* name, double value) {
  if (!std::isfinite(value)) return;  // JSON has no word for it
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  writer.add_decimal(name, std::string(text.data(), end.ptr));
}

std::string base64(const Bytes& bytes) {
  std::string text(base64_length(bytes.size()), '=');
  base64_encode(bytes, text.data());
  return text;
}

void add_text(JsonWriter& writer, const char* name, const std::string& text) {
  if (!text.empty()) writer.add(name, text);
}

JsonWriter rectangle_object(const Rectangle& rectangle) {
  JsonWriter writer;
  writer.add("x", rectangle.x)
      .add("y", rectangle.y)
      .add("width", rectangle.size.width)
      .add("height", rectangle.size.height);
  return writer;
}

JsonWriter size_object(Size size) {
  JsonWriter writer;
  writer.add("width", size.width).add("height", size.height);
  return writer;
}

JsonWriter axis_object(const AxisMap& axis) {
  JsonWriter writer;
  add_real(writer, "scale", axis.scale);
  add_real(writer, "shift", axis.shift);
  return writer;
}

JsonWriter registration_object(const Registration& registration) {
  JsonWriter writer;
  writer.add("x", axis_object(registration.x)).add("y", axis_object(registration.y));
  writer.add_flag("trusted", registration.trusted);
  add_real(writer, "uncertainty", registration.uncertainty);
  return writer;
}

JsonWriter reference_object(const Recipe& recipe) {
  JsonWriter writer;
  add_text(writer, "name", recipe.reference_name);
  add_text(writer, "sha256", recipe.reference_sha256);
  add_text(writer, "thumbnail", base64(recipe.reference_thumbnail));
  return writer;
}

JsonWriter content_object(const Recipe& recipe) {
  JsonWriter writer;
  add_text(writer, "name", recipe.content_name);
  writer.add_known("tattoo", recipe.content_tattoo);
  add_text(writer, "sha256", recipe.content_sha256);
  add_text(writer, "image", recipe.content_image);
  if (recipe.content_extent != Rectangle{}) writer.add("extent", rectangle_object(recipe.content_extent));
  if (recipe.canvas != Size{}) writer.add("canvas", size_object(recipe.canvas));
  add_text(writer, "look", base64(recipe.content_fingerprint));
  writer.add_flag("selected", recipe.selected);
  return writer;
}

JsonWriter draft_object(const DraftLook& look) {
  JsonWriter writer;
  add_text(writer, "look", look.name);
  add_real(writer, "strength", look.strength);
  return writer;
}

// Reading.

bool flag_of(json_object* value) {
  return json_object_is_type(value, json_type_boolean) && json_object_get_boolean(value) != 0;
}

int small_number_of(json_object* value) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp<std::int64_t>(number_of(value), -most, most));
}

// A number as it is spelt in the document, so that no locale and no rounding comes between; empty for anything else.
std::string_view digits_of(json_object* value) {
  if (!json_object_is_type(value, json_type_double) && !json_object_is_type(value, json_type_int)) return {};
  return json_object_get_string(value);
}

double real_of(json_object* value, double otherwise) {
  const std::string_view digits = digits_of(value);
  double real = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), real);
  if (real == 0) return 0;  // JSON has no minus zero
  return std::isfinite(real) ? real : otherwise;
}

// The numbers of "2026-11-27T10:15:00Z"; 0 for what is no such time, or before there were computers to tell it.
UnixTime time_of(const std::string& text) {
  using namespace std::chrono;
  constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != pattern.size()) return 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == 'd' ? !is_digit(text[i]) : text[i] != pattern[i]) return 0;
  const auto number = [&](std::size_t begin, std::size_t count) {
    int value = 0;
    std::from_chars(text.data() + begin, text.data() + begin + count, value);
    return value;
  };
  const year_month_day date(year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                            day(static_cast<unsigned>(number(8, 2))));
  if (!date.ok()) return 0;
  const auto moment = sys_days(date) + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2));
  return std::max<UnixTime>(0, moment.time_since_epoch().count());
}

// A length or a place in an image; no image is that large.
int pixels_of(json_object* value) {
  constexpr int most = 1 << 24;
  return std::clamp(small_number_of(value), -most, most);
}

Rectangle rectangle_of(json_object* value) {
  const auto get = [&](const char* name) { return pixels_of(member(value, name)); };
  return {.x = get("x"), .y = get("y"), .size = {get("width"), get("height")}};
}

AxisMap axis_of(json_object* value) {
  return {.scale = real_of(member(value, "scale"), 1), .shift = real_of(member(value, "shift"), 0)};
}

std::optional<Registration> registration_of(json_object* value) {
  if (!json_object_is_type(value, json_type_object)) return std::nullopt;
  return Registration{.x = axis_of(member(value, "x")),
                      .y = axis_of(member(value, "y")),
                      .trusted = flag_of(member(value, "trusted")),
                      .uncertainty = real_of(member(value, "uncertainty"), 0)};
}

std::optional<DraftLook> draft_of(json_object* value) {
  if (!json_object_is_type(value, json_type_object)) return std::nullopt;
  return DraftLook{.name = string_of(member(value, "look")),
                   .strength = std::clamp(real_of(member(value, "strength"), 100), 0.0, 100.0)};
}

std::optional<int> variation_of(json_object* value) {
  const int number = small_number_of(value);
  return number > 0 ? std::optional(number) : std::nullopt;
}

// Empty when they cannot be ordered.
std::optional<Options> options_of(json_object* document) {
  const auto get = [&](const char* name) { return member(document, name); };
  const auto way = delivery(string_of(get("delivery")));
  const auto pictures = picture_format(string_of(get("picture_format")));
  if (!way || !pictures) return std::nullopt;
  Options options{.prompt = string_of(get("prompt")),
                  .profiles = texts_of(get("profiles")),
                  .variations = small_number_of(get("variations")),
                  .delivery = *way,
                  .format = *pictures};
  return find_fault(options) ? std::nullopt : std::optional(std::move(options));
}

void read_reference(json_object* reference, Recipe& recipe) {
  recipe.reference_name = string_of(member(reference, "name"));
  recipe.reference_sha256 = string_of(member(reference, "sha256"));
  recipe.reference_thumbnail = base64_decode(string_of(member(reference, "thumbnail"))).value_or(Bytes{});
}

void read_content(json_object* content, Recipe& recipe) {
  const auto get = [&](const char* name) { return member(content, name); };
  recipe.content_name = string_of(get("name"));
  recipe.content_tattoo = static_cast<unsigned>(std::max<std::int64_t>(number_of(get("tattoo")), 0));
  recipe.content_sha256 = string_of(get("sha256"));
  recipe.content_image = string_of(get("image"));
  recipe.content_extent = rectangle_of(get("extent"));
  recipe.content_fingerprint = base64_decode(string_of(get("look"))).value_or(Bytes{});
  recipe.canvas = rectangle_of(get("canvas")).size;
  recipe.selected = flag_of(get("selected"));
}

}  // namespace

std::string to_json(const Recipe& recipe) {
  JsonWriter writer;
  writer.add("format", format).add("plug_in_version", recipe.version).add("service", recipe.service);
  add_text(writer, "host", recipe.host);
  writer.add("prompt", recipe.options.prompt)
      .add("profiles", recipe.options.profiles)
      .add("variations", recipe.options.variations)
      .add("delivery", std::string(name(recipe.options.delivery)))
      .add("picture_format", std::string(name(recipe.options.format)))
      .add("run_id", recipe.run_id);
  add_text(writer, "job_id", recipe.job_id);
  add_text(writer, "request_id", recipe.request_id);
  if (recipe.keep_detail) writer.add_flag("keep_detail", true);
  if (recipe.draft) writer.add("draft", draft_object(*recipe.draft));
  if (recipe.variation) writer.add("variation", *recipe.variation);
  writer.add("ordered", utc_text(recipe.ordered)).add_decimal("highest_price_usd", to_decimal(recipe.highest_price));
  if (recipe.cost)
    writer.add_decimal("cost_usd", to_decimal(*recipe.cost)).add_flag("cost_is_exact", recipe.cost_is_exact);
  writer.add("reference", reference_object(recipe))
      .add("content", content_object(recipe))
      .add("rectangle", rectangle_object(recipe.rectangle))
      .add("frame", rectangle_object(recipe.frame));
  if (recipe.registration) writer.add("registration", registration_object(*recipe.registration));
  if (recipe.returned != Size{}) writer.add("returned", size_object(recipe.returned));
  if (recipe.content_credentials) writer.add_flag("content_credentials", true);
  return writer.text();
}

std::optional<Recipe> read_recipe(std::string_view text) {
  const JsonPtr document = parse_json(text);
  const auto get = [&](const char* name) { return member(document.get(), name); };
  auto options = options_of(document.get());
  if (number_of(get("format")) != format || !options) return std::nullopt;
  Recipe recipe{.version = string_of(get("plug_in_version")),
                .service = string_of(get("service")),
                .host = string_of(get("host")),
                .options = *std::move(options),
                .run_id = string_of(get("run_id")),
                .job_id = string_of(get("job_id")),
                .request_id = string_of(get("request_id")),
                .ordered = time_of(string_of(get("ordered"))),
                .highest_price = read_money(digits_of(get("highest_price_usd"))).value_or(Money{}),
                .cost = read_money(digits_of(get("cost_usd"))),
                .cost_is_exact = flag_of(get("cost_is_exact")),
                .keep_detail = flag_of(get("keep_detail")),
                .draft = draft_of(get("draft")),
                .rectangle = rectangle_of(get("rectangle")),
                .frame = rectangle_of(get("frame")),
                .variation = variation_of(get("variation")),
                .registration = registration_of(get("registration")),
                .returned = rectangle_of(get("returned")).size,
                .content_credentials = flag_of(get("content_credentials"))};
  read_reference(get("reference"), recipe);
  read_content(get("content"), recipe);
  return is_order_id(recipe.run_id) ? std::optional(std::move(recipe)) : std::nullopt;
}

}  // namespace remix
