// SPDX-License-Identifier: GPL-3.0-or-later
// What the windows show of a run and of an account.
#pragma once

#include "app/run/resume_run.hpp"
#include "desktop/keys/api_key.hpp"
#include "text/error_text.hpp"
#include "text/open_run_text.hpp"
#include "ui/accounts/account_view.hpp"

namespace remix {

[[nodiscard]] inline RecoverableRun to_ui(const OpenRun& run) {
  return {.id = run.record.plan.id,
          .image_name = run.record.plan.image_name,
          .reference_name = run.record.plan.reference_name,
          .account = run.record.plan.account,
          .ordered = run.record.plan.created,
          .prospects = run.prospects,
          .busy = run.busy};
}

[[nodiscard]] inline AccountView::Place to_ui(ApiKey::Place place) {
  switch (place) {
    case ApiKey::Place::keyring:
      return AccountView::Place::keyring;
    case ApiKey::Place::file:
      return AccountView::Place::file;
    case ApiKey::Place::environment:
      break;
  }
  return AccountView::Place::environment;
}

[[nodiscard]] inline AccountView to_ui(const Account& account) {
  return {.name = account.name,
          .place = to_ui(account.place),
          .file = account.place == ApiKey::Place::file ? api_key_file(account.name).string() : std::string(),
          .problem = account.problem ? explain(*account.problem) : std::string()};
}

}  // namespace remix
