// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostics/versions.hpp"

#include <curl/curl.h>
#include <json-c/json.h>
#include <lcms2.h>
#include <openssl/crypto.h>
#include <png.h>
#include <sqlite3.h>
#include <sys/utsname.h>
#include <zimg.h>

#include <cstdio>
#include <fstream>

// libjpeg wants what <cstdio> defines.
#include <jpeglib.h>

namespace remix {
namespace {

#define REMIX_TEXT_OF(value) #value
#define REMIX_TEXT(value) REMIX_TEXT_OF(value)

std::string system_name() {
  std::ifstream release("/etc/os-release");
  constexpr std::string_view begin = "PRETTY_NAME=\"";
  for (std::string line; std::getline(release, line);)
    if (line.starts_with(begin) && line.ends_with('"'))
      return line.substr(begin.size(), line.size() - begin.size() - 1);
  return "unknown";
}

std::string kernel() {
  utsname name{};
  if (::uname(&name) != 0) return "unknown";
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

std::string or_unknown(const char* text) {
  return text != nullptr ? text : "unknown";
}

// 2160 is 2.16.
std::string lcms_version() {
  const int version = cmsGetEncodedCMMversion();
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

}  // namespace

std::string plug_in_version() {
  return REMIX_VERSION;
}

Versions core_versions() {
  const curl_version_info_data* curl = curl_version_info(CURLVERSION_NOW);
  unsigned zimg[3]{};
  zimg_get_version_info(&zimg[0], &zimg[1], &zimg[2]);
  return {{"plug-in", plug_in_version()},
          {"libcurl", or_unknown(curl->version)},
          {"tls", or_unknown(curl->ssl_version)},
          {"json-c", json_c_version()},
          {"sqlite", sqlite3_libversion()},
          {"libjpeg", REMIX_TEXT(LIBJPEG_TURBO_VERSION)},
          {"libpng", png_get_libpng_ver(nullptr)},
          {"lcms2", lcms_version()},
          {"zimg", std::to_string(zimg[0]) + "." + std::to_string(zimg[1]) + "." + std::to_string(zimg[2])},
          {"openssl", OpenSSL_version(OPENSSL_VERSION_STRING)},
          {"system", system_name()},
          {"kernel", kernel()}};
}

}  // namespace remix
