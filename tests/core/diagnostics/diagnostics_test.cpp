// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into diagnostics of a real order is tested with GIMP; here, what they say of a folder and what they hide.
#include "core/diagnostics/diagnostics.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>

#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

bool contains(const Diagnostics& diagnostics, std::string_view text) {
  return diagnostics.text.find(text) != std::string::npos;
}

TEST(Diagnostics, AreThereWhereThereIsNoStoreYet) {
  const TemporaryFolder home;
  const Diagnostics diagnostics = diagnose(home.path() / "none" / "yet",
                                           {.versions = {{"editor", "1.2.3"}}, .locale = "de_DE", .key_place = "file"});
  EXPECT_EQ(diagnostics.runs, 0);
  EXPECT_FALSE(diagnostics.repair);
  for (const char* text : {"editor", "1.2.3", "de_DE", "file"}) EXPECT_TRUE(contains(diagnostics, text)) << text;
}

TEST(Diagnostics, TellOfRunsAndHideWhatIsTheUsersAlone) {
  const TemporaryFolder home;
  const RunPlan plan{.id = make_order_id(),
                     .created = 1'700'000'000,
                     .account = "hidden-account",
                     .key_mark = "hidden-mark",
                     .base = "https://hidden-base.example.com/v1",
                     .options = {.prompt = "hidden-prompt", .profiles = {"hidden-profile"}, .variations = 2},
                     .image_key = "hidden-key",
                     .image_name = "hidden-image",
                     .reference_name = "hidden-reference"};
  {
    auto store = Store::open(home.path());
    ASSERT_TRUE(store.has_value());
    ASSERT_TRUE(store->add(plan, {plan.id, plan.options, {1}, {2}}, {3}).has_value());
    RunRecord record = **store->find(plan.id);
    record.state = RunState::made;
    record.request_id = "hidden request <id>";
    record.job_id = "job-7a1";
    record.links = {"https://hidden-link.example.com/1"};
    record.error = Error{.kind = Error::Kind::network, .detail = "hidden-detail"};
    ASSERT_TRUE(store->save(record).has_value());
  }
  const Diagnostics diagnostics = diagnose(home.path(), {});
  EXPECT_EQ(diagnostics.runs, 1);
  EXPECT_FALSE(contains(diagnostics, "hidden")) << diagnostics.text;
  EXPECT_FALSE(contains(diagnostics, home.path().string()));
  EXPECT_FALSE(contains(diagnostics, plan.id)) << "enough of an id to find it, not to use it";
  for (const std::string& text :
       {plan.id.substr(0, 8), std::string("made"), std::string("network"), std::string("job-7a1")})
    EXPECT_TRUE(contains(diagnostics, text)) << text;
}

TEST(Diagnostics, TellThatTheStoreHadToBeRepaired) {
  const TemporaryFolder home;
  static_cast<void>(Store::open(home.path()));
  std::ofstream(home.path() / "store.sqlite", std::ios::binary | std::ios::trunc) << std::string(5000, 'x');
  const Diagnostics diagnostics = diagnose(home.path(), {});
  EXPECT_TRUE(diagnostics.repair);
  EXPECT_TRUE(contains(diagnostics, "repaired just now"));
}

TEST(Diagnostics, SayWhyThereIsNoStore) {
  const TemporaryFolder home;
  std::ofstream(home.path() / "file") << "in the way";
  EXPECT_TRUE(contains(diagnose(home.path() / "file", {}), "cannot be used"));
}

TEST(Versions, NameWhatTheCoreIsMadeOf) {
  EXPECT_FALSE(plug_in_version().empty());
  const Versions versions = core_versions();
  EXPECT_GE(versions.size(), 8u);
  for (const auto& [name, version] : versions) {
    EXPECT_FALSE(name.empty());
    EXPECT_FALSE(version.empty()) << name;
  }
}

}  // namespace
}  // namespace remix
