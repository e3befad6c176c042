// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_answers.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

Answer answer_of(std::string_view text) {
  AnswerScanner scanner(1 << 20);
  EXPECT_TRUE(scanner.feed(text));
  return scanner.finish();
}

Url base() {
  return *parse_url("https://api.example.com/v1/phota");
}

TEST(ReadResult, TakesLinksAndPictures) {
  Answer links = answer_of(
      R"({"known_subjects":{"counts":{"abc":1,"def":2}},"images":[],"download_urls":["https://x.example/1"],"new":7})");
  auto result = read_result(links);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->links, std::vector<std::string>{"https://x.example/1"});
  EXPECT_EQ(result->recognised, 3);
  EXPECT_EQ(result->recognised_most, 2);

  Answer pictures = answer_of(R"({"known_subjects":null,"images":["Zm9v","!"]})");
  result = read_result(pictures);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->pictures.size(), 2u);
  EXPECT_EQ(result->pictures[0], (Bytes{'f', 'o', 'o'}));
  EXPECT_EQ(result->pictures[1], std::nullopt);
  EXPECT_EQ(result->recognised, std::nullopt);
}

TEST(ReadResult, TakesLinksThatStandAmongThePictures) {
  for (const char* text : {R"({"images":["https://x.example/1","http://127.0.0.1/2"],"download_urls":[]})",
                           R"({"status":"done","result":{"images":["https://x.example/1","http://127.0.0.1/2"]}})"}) {
    Answer answer = answer_of(text);
    const auto result = read_result(answer);
    ASSERT_TRUE(result) << text;
    EXPECT_EQ(result->links, (std::vector<std::string>{"https://x.example/1", "http://127.0.0.1/2"}));
    EXPECT_TRUE(result->pictures.empty());
  }
}

TEST(ReadResult, FindsItWhereverItStands) {
  for (const char* text : {R"({"result":{"download_urls":["u"]}})", R"({"response":{"data":{"download_urls":["u"]}}})",
                           R"({"output":{"images":[]},"data":{"download_urls":["u"]}})",
                           R"({"status":"odd","result":{"result":{"download_urls":["u"]}}})"}) {
    Answer answer = answer_of(text);
    const auto result = read_result(answer);
    ASSERT_TRUE(result) << text;
    EXPECT_EQ(result->links, std::vector<std::string>{"u"});
  }
}

TEST(ReadResult, HasNoneForEmptyListsAndOtherTypes) {
  for (const char* text : {R"({"images":[],"download_urls":[]})", R"({"images":"x"})", R"({"images":null})", R"([])",
                           R"("images")", R"({})", "<html>"}) {
    Answer answer = answer_of(text);
    EXPECT_FALSE(read_result(answer)) << text;
  }
}

TEST(ReadResult, TakesEachLinkOnceAndOnlySoMany) {
  Answer twice = answer_of(R"({"download_urls":["https://a.example/1","https://a.example/1","https://a.example/2"]})");
  EXPECT_EQ(read_result(twice)->links, (std::vector<std::string>{"https://a.example/1", "https://a.example/2"}));
  std::string many = R"({"images":["QQ==")", links = R"({"download_urls":["0")";
  for (int i = 1; i < 1000; ++i) {
    many += R"(,"QQ==")";
    links += ",\"" + std::to_string(i) + "\"";
  }
  Answer pictures = answer_of(many + "]}");
  EXPECT_EQ(read_result(pictures)->pictures.size(), 16u);
  Answer different = answer_of(links + "]}");
  EXPECT_EQ(read_result(different)->links.size(), 16u);
}

TEST(ReadResult, CountsOnlyTextsAsPictures) {
  Answer links = answer_of(R"({"download_urls":[null,"https://a.example/1","",{"url":"https://a.example/2"},7]})");
  EXPECT_EQ(read_result(links)->links, (std::vector<std::string>{"https://a.example/1"}));
  Answer pictures = answer_of(R"({"images":[null,"QQ==",{"url":"https://a.example/2"}]})");
  EXPECT_EQ(read_result(pictures)->pictures.size(), 1u);
  for (const char* text : {R"({"download_urls":[{"url":"https://a.example/1"}]})", R"({"images":[{"b64":"QQ=="}]})",
                           R"({"download_urls":[""],"images":[null]})"}) {
    Answer unreadable = answer_of(text);
    EXPECT_FALSE(read_result(unreadable)) << text;
  }
}

TEST(ReadJobHandle, KeepsTheKeyAtHome) {
  const auto poll_url = [](const char* text) {
    const auto handle = read_job_handle(answer_of(text), base());
    return handle ? handle->poll_url.text : "none";
  };
  EXPECT_EQ(poll_url(R"({"job_id":"j1","poll_url":"/v1/phota/jobs/j1"})"), "https://api.example.com/v1/phota/jobs/j1");
  EXPECT_EQ(poll_url(R"({"job_id":"j1","poll_url":"jobs/j1?x=1"})"), "https://api.example.com/v1/phota/jobs/j1?x=1");
  EXPECT_EQ(poll_url(R"({"job_id":"j1","poll_url":"https://api.example.com:443/elsewhere"})"),
            "https://api.example.com:443/elsewhere");
  for (const char* foreign : {R"({"job_id":"j1","poll_url":"https://evil.example/jobs/j1"})",
                              R"({"job_id":"j1","poll_url":"//evil.example/j1"})",
                              R"({"job_id":"j1","poll_url":"http://api.example.com/j1"})",
                              R"({"job_id":"j1","poll_url":"https://api.example.com:444/j1"})",
                              R"({"job_id":"j1","poll_url":7})", R"({"job_id":"j1"})"})
    EXPECT_EQ(poll_url(foreign), "https://api.example.com/v1/phota/jobs/j1") << foreign;
  for (const char* unusable :
       {R"({"job_id":"../keys"})", R"({"job_id":""})", R"({"job_id":"."})", R"({"job_id":[]})", "{}", "x"})
    EXPECT_EQ(poll_url(unusable), "none") << unusable;
}

TEST(ReadJobHandle, TakesIdsOfAnyCharacters) {
  const auto handle = [](const char* text) { return read_job_handle(answer_of(text), base()).value_or(JobHandle{}); };
  EXPECT_EQ(handle(R"({"job_id":"a/b+c=d~e%2F"})").id, "a/b+c=d~e%2F");
  EXPECT_EQ(handle(R"({"job_id":"a/b+c=d~e%2F"})").poll_url.text,
            "https://api.example.com/v1/phota/jobs/a%2Fb%2Bc%3Dd~e%252F");
  EXPECT_EQ(handle(R"({"job_id":"a?b#c"})").poll_url.text, "https://api.example.com/v1/phota/jobs/a%3Fb%23c");
  EXPECT_EQ(handle(R"({"job_id":7001})").id, "7001");
  EXPECT_EQ(handle(R"({"job_id":7001})").poll_url.text, "https://api.example.com/v1/phota/jobs/7001");
  EXPECT_EQ(handle(R"({"job_id":"a/b","poll_url":"/v1/phota/jobs/a%2Fb"})").poll_url.text,
            "https://api.example.com/v1/phota/jobs/a%2Fb");
}

TEST(ReadJob, KnowsTheVocabularies) {
  for (const char* word : {"succeeded", "SUCCESS", "completed", "complete", "Done", "ready", "finished"}) {
    Answer answer = answer_of(std::string(R"({"status":")") + word + R"(","result":{"download_urls":["u"]}})");
    EXPECT_TRUE(std::holds_alternative<RemixResult>(read_job(answer))) << word;
    Answer empty = answer_of(std::string(R"({"state":")") + word + R"("})");
    EXPECT_TRUE(std::holds_alternative<JobUnreadable>(read_job(empty))) << word;
  }
  for (const char* word : {"failed", "failure", "error", "ERRORED", "cancelled", "canceled", "expired", "timeout",
                           "timed_out", "rejected", "refunded"}) {
    Answer answer = answer_of(std::string(R"({"status":")") + word + R"("})");
    EXPECT_TRUE(std::holds_alternative<Error>(read_job(answer))) << word;
  }
  for (const char* text : {R"({"status":"queued"})", R"({"status":"running"})", R"({"status":"new word"})", R"({})",
                           R"({"status":5})", R"({"state":"queued"})"}) {
    Answer answer = answer_of(text);
    EXPECT_TRUE(std::holds_alternative<JobPending>(read_job(answer))) << text;
  }
}

TEST(ReadJob, WaitsForTheRestOfAPart) {
  const auto is_result = [](const char* text, int ordered) {
    Answer answer = answer_of(text);
    return std::holds_alternative<RemixResult>(read_job(answer, ordered));
  };
  EXPECT_FALSE(is_result(R"({"status":"running","result":{"download_urls":["u"]}})", 2));
  EXPECT_FALSE(is_result(R"({"state":"PROCESSING","images":["QQ=="]})", 2));
  EXPECT_TRUE(is_result(R"({"status":"running","result":{"download_urls":["u","v"]}})", 2));
  EXPECT_TRUE(is_result(R"({"status":"succeeded","result":{"download_urls":["u"]}})", 2)) << "fewer were made";
  EXPECT_TRUE(is_result(R"({"status":"new word","result":{"download_urls":["u"]}})", 2));
  EXPECT_TRUE(is_result(R"({"result":{"download_urls":["u"]}})", 2));
}

TEST(ReadJob, KnowsASuccessThatItCannotRead) {
  Answer answer = answer_of(R"({"job_id":"j","status":"succeeded","outputs":[{"uri":"https://x.example/1"}]})");
  const JobState state = read_job(answer);
  ASSERT_TRUE(std::holds_alternative<JobUnreadable>(state));
  EXPECT_EQ(std::get<JobUnreadable>(state).status, "succeeded");
}

TEST(ReadJob, LetsAResultWinOverTheStatus) {
  Answer answer = answer_of(R"({"status":"failed","result":{"download_urls":["u"]}})");
  EXPECT_TRUE(std::holds_alternative<RemixResult>(read_job(answer)));
}

TEST(ReadJob, ReadsTheErrorInEveryForm) {
  const auto error = [](const char* text) {
    Answer answer = answer_of(text);
    return std::get<Error>(read_job(answer));
  };
  EXPECT_EQ(error(R"({"status":"failed","error":{"code":"X","detail":"Too dark.","request_id":"r1"}})").detail,
            "Too dark.");
  EXPECT_EQ(error(R"({"status":"failed","error":{"code":"X","detail":"Too dark.","request_id":"r1"}})").request_id,
            "r1");
  EXPECT_EQ(error(R"({"status":"failed","result":{"error":"Broken."}})").detail, "Broken.");
  EXPECT_EQ(error(R"({"status":"failed","error":"CONTENT_MODERATION"})").kind, Error::Kind::moderation);
  EXPECT_EQ(error(R"({"status":"failed"})").detail, "failed");
  EXPECT_EQ(error(R"({"status":"failed"})").charge, Error::Charge::possible);
  // A refund is promised for synchronous orders alone.
  EXPECT_EQ(error(R"({"status":"refunded"})").charge, Error::Charge::possible);
}

Error error_of(int status, std::string_view text) {
  HttpAnswer http;
  http.status = status;
  return read_error(http, answer_of(text));
}

TEST(ReadError, QuotesWhatIsSaid) {
  for (const int status : {302, 400, 404, 504}) {
    const Error error = error_of(status, R"({"code":"C","detail":"D.","request_id":"r"})");
    EXPECT_EQ(error.detail, "D.");
    EXPECT_EQ(error.request_id, "r");
    EXPECT_EQ(error.http_status, status);
    EXPECT_EQ(error.charge, Error::Charge::possible);  // what it means is decided elsewhere
  }
}

TEST(ReadError, SurvivesEveryKindOfBody) {
  EXPECT_EQ(error_of(500, "").detail, "");
  EXPECT_EQ(error_of(500, "<html><b>oops</b></html>").detail, "");
  EXPECT_EQ(error_of(401, R"({"detail":"Not authenticated"})").detail, "Not authenticated");
  EXPECT_EQ(
      error_of(
          422,
          R"({"detail":[{"loc":["body","reference_image"],"msg":"Field required","type":"missing"},{"loc":["body","x",3],"msg":"Odd"}]})")
          .detail,
      "reference_image: Field required; x: Odd");
  EXPECT_EQ(error_of(400, R"({"detail":{"message":"Nested."}})").detail, "Nested.");
  EXPECT_EQ(error_of(400, R"({"detail":{"a":1}})").detail, "");
}

TEST(ReadError, PassesOverARequestThatIsRepeatedInTheAnswer) {
  const std::string picture(30'000, 'A');
  const std::string input = R"("input":{"input_image":")" + picture + R"(","prompt":"moderation","async":true})";
  std::string items;
  for (int i = 0; i < 20; ++i) items += R"({"loc":["body","field"],"msg":"Odd",)" + input + "},";
  const Error error = error_of(422, R"({"detail":[)" + items + R"({"loc":["body","last"],"msg":"Last"}]})");
  EXPECT_EQ(error.kind, Error::Kind::server);
  EXPECT_TRUE(error.detail.starts_with("field: Odd; field: Odd")) << error.detail;
}

TEST(ReadError, ShowsNothingOfATextThatIsTooLong) {
  const Error error = error_of(400, R"({"detail":")" + std::string(100'000, '!') + R"(","message":"Short."})");
  EXPECT_EQ(error.detail, "Short.");
}

TEST(Hostile, AnswersAreReadOrRefusedButNeverBelieved) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const std::string texts[] = {
      deep,
      R"({"result":)" + deep + "}",
      R"({"images":{"0":"QQ=="},"download_urls":"https://a.example/","job_id":7,"status":[],"error":3})",
      R"({"images":[1,null,{},[],true,1e999,-0],"known_subjects":{"counts":{"a":"x","b":-5,"c":1e300,"d":null}}})",
      R"({"job_id":"a","job_id":"b","poll_url":{},"status":"done","status":"running"})",
      R"({"job_id":"../../x"})",
      R"({"job_id":"\u0000"})",
      R"({"known_subjects":{"counts":{"a":99999999999999999999}},"download_urls":["x"]})",
      R"({"status":NaN})",
      R"({"status":Infinity})",
      "{\"status\":\"\xff\xfe\"}",
      R"({"status":"\ud800"})",
      "{\"a\":1}garbage",
      "\xef\xbb\xbf{}",
      "null",
      "[]",
      "7",
      "\"text\"",
      R"({"error":{"error":{"error":{"detail":{"detail":{"detail":"x"}}}}}})",
      std::string("\0\0\0", 3),
      "{",
      R"({"a":"\u12)",
  };
  const auto base = parse_url("https://api.example.com/v1");
  for (const std::string& text : texts) {
    Answer answer = answer_of(text);
    const auto handle = read_job_handle(answer, *base);
    EXPECT_TRUE(!handle || handle->poll_url.origin() == base->origin()) << text.substr(0, 60);
    EXPECT_NE(read_error({.status = 400}, answer).kind, Error::Kind::unauthorised);
    const JobState state = read_job(answer);
    if (const auto* result = std::get_if<RemixResult>(&state)) {
      EXPECT_LE(result->pictures.size() + result->links.size(), 16u);
      EXPECT_GE(result->recognised.value_or(0), 0);
    }
  }
}

TEST(ReadError, FindsModerationWhereverItIsNamed) {
  for (const char* text :
       {R"({"code":"CONTENT_MODERATION","detail":"No."})", R"({"detail":"Refused by content moderation."})",
        R"({"error":{"type":"content_moderation"}})", R"({"error_type":"Moderation"})", R"({"message":"moderation"})"})
    EXPECT_EQ(error_of(400, text).kind, Error::Kind::moderation) << text;
}

TEST(RefusesAsync, OnlyWhenTheAnswerNamesIt) {
  const auto refuses = [](int status, const char* text) {
    HttpAnswer http;
    http.status = status;
    return refuses_async(http, answer_of(text));
  };
  EXPECT_TRUE(refuses(422, R"({"detail":[{"loc":["body","async"],"msg":"Extra inputs are not permitted"}]})"));
  EXPECT_TRUE(refuses(400, R"({"code":"ASYNC_UNAVAILABLE","detail":"No."})"));
  EXPECT_FALSE(refuses(400, R"({"code":"CONTENT_MODERATION","detail":"No."})"));
  EXPECT_FALSE(refuses(500, R"({"detail":"async failed"})"));
}

}  // namespace
}  // namespace remix
