// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host_versions.hpp"

#include <glib.h>

// GEGL 0.4.62, unlike 0.4.72, declares its version as if it were C++.
extern "C" {
#include <gegl-version.h>
}
#include <gegl.h>
#include <libgimp/gimpui.h>

#include <array>

#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

std::string version(int major, int minor, int micro) {
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro);
}

}  // namespace

Versions host_versions() {
  std::array<int, 3> gegl{}, babl{};
  gegl_get_version(&gegl[0], &gegl[1], &gegl[2]);
  babl_get_version(&babl[0], &babl[1], &babl[2]);
  const auto number = [](guint part) { return static_cast<int>(part); };
  return {{"gimp", take_string(gimp_version())},
          {"gegl", version(gegl[0], gegl[1], gegl[2])},
          {"babl", version(babl[0], babl[1], babl[2])},
          {"glib", version(number(glib_major_version), number(glib_minor_version), number(glib_micro_version))},
          {"gtk",
           version(number(gtk_get_major_version()), number(gtk_get_minor_version()), number(gtk_get_micro_version()))}};
}

}  // namespace remix
