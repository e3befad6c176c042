// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl's C handles with owners. Included by the few files that talk to libcurl, by no header of the core.
#pragma once

#include <curl/curl.h>

#include <memory>

namespace remix {

// CURL and CURLM are both `void` in libcurl's headers unless it is built strict, so each gets a deleter of its own.
struct CurlEasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CurlMultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct CurlUrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct CurlListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct CurlTextDeleter {
  void operator()(char* text) const { curl_free(text); }
};

using CurlEasy = std::unique_ptr<CURL, CurlEasyDeleter>;
using CurlMulti = std::unique_ptr<CURLM, CurlMultiDeleter>;
using CurlUrl = std::unique_ptr<CURLU, CurlUrlDeleter>;
using CurlList = std::unique_ptr<curl_slist, CurlListDeleter>;
using CurlText = std::unique_ptr<char, CurlTextDeleter>;

}  // namespace remix
