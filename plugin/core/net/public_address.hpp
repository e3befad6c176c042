// SPDX-License-Identifier: GPL-3.0-or-later
// Tells addresses of the public internet from those of this computer and its neighbourhood.
#pragma once

#include <sys/socket.h>

#include "core/net/url.hpp"

namespace remix {

/// True for a globally routable IPv4 or IPv6 address (IANA special-purpose address registries; IPv4 inside IPv6 is
/// judged as IPv4). Anything else, other families too, is not public.
[[nodiscard]] bool is_public_address(const sockaddr& address);

/// False for an address whose host is by its name alone no public one: a literal that is_public_address() refuses, or
/// localhost and what is below it (RFC 6761). Other names can only be judged when they have been resolved.
[[nodiscard]] bool may_be_public(const Url& url);

}  // namespace remix
