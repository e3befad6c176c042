// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/date_text.hpp"

#include <glib.h>

#include <memory>

#include "glib/gobject_ptr.hpp"

namespace remix {

std::string date_text(UnixTime time) {
  const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(g_date_time_new_from_unix_local(time),
                                                                      g_date_time_unref);
  return date ? take_string(g_date_time_format(date.get(), "%c")) : std::string();
}

}  // namespace remix
