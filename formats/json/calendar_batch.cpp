#include "formats/json/calendar_batch.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/calendar/due.h"
#include "formats/json/calendar_json.h"

namespace tkt {
namespace {

using nlohmann::json;

/// Scripts need five levels; more would only let a line exhaust the stack.
constexpr int deepest_question = 32;
constexpr std::size_t most_calendars = 1000;

bool is_too_deep(std::string_view line) {
  int depth = 0;
  int most = 0;
  for (const char c : line) {
    if (c == '[' || c == '{') most = std::max(most, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return most > deepest_question;
}

Result<const json*> member(const json& line, const char* key) {
  const auto at = line.find(key);
  if (at == line.end() || at->is_null()) {
    return fail(ErrorKind::usage, text("\"{}\" is missing", key));
  }
  return &*at;
}

Result<Amount> read_amount(const json& value) {
  if (value.is_string()) return parse_amount(value.get_ref<const std::string&>());
  if (value.is_number_unsigned()) return parse_amount(value.dump() + "s");
  return fail(ErrorKind::usage, text("\"in\" is not a duration such as 8h or 3bd"));
}

}  // namespace

/// One line and what its parts mean.
struct CalendarBatch::Reader {
  CalendarBatch* batch;
  const json* line;

  [[nodiscard]] Result<BusinessCalendar> calendar() const {
    TRY(const auto* value, member(*line, "calendar"));
    if (value->is_string()) return batch->lookup_(value->get<std::string>());
    if (!value->is_object()) {
      return fail(ErrorKind::usage, text("\"calendar\" is neither a name nor an object"));
    }
    const auto key = value->dump();
    auto& known = batch->inline_;
    if (const auto at = known.find(key); at != known.end()) return at->second;
    TRY(auto read, read_calendar(*value));
    TRY(auto compiled, BusinessCalendar::compile(std::move(read)));
    if (known.size() >= most_calendars) known.clear();
    return known.emplace(key, std::move(compiled)).first->second;
  }

  [[nodiscard]] Result<json> answer(Question question) const {
    TRY(const auto its_calendar, calendar());
    const auto time = [&](const json& value) {
      return read_time(value, batch->now_, its_calendar.zone());
    };
    TRY(const auto* from, member(*line, "from"));
    TRY(const auto begin, time(*from));
    TRY(auto pauses, read_pauses(line->value("pauses", json()), batch->now_, its_calendar.zone()));
    if (question == Question::elapsed) {
      TRY(const auto* to, member(*line, "to"));
      TRY(const auto end, time(*to));
      return json(open_seconds(its_calendar, begin, end, std::move(pauses)).count());
    }
    TRY(const auto* in, member(*line, "in"));
    TRY(const auto amount, read_amount(*in));
    TRY(const auto end, tkt::due(its_calendar, begin, in_open_time(amount), std::move(pauses)));
    return json(to_rfc3339(end));
  }
};

CalendarBatch::CalendarBatch(Lookup lookup, Instant now, Say say)
    : lookup_(std::move(lookup)), now_(now), say_(std::move(say)) {}

std::string CalendarBatch::due(std::string_view line) {
  return answer(line, Question::due);
}

std::string CalendarBatch::elapsed(std::string_view line) {
  return answer(line, Question::elapsed);
}

std::string CalendarBatch::answer(std::string_view line, Question question) {
  nlohmann::ordered_json out;
  out["id"] = nullptr;
  const auto refuse = [&](const Text& why) {
    ++failed_;
    out["error"] = say_(why);
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
  };
  const auto parsed =
      is_too_deep(line) ? json(json::value_t::discarded) : json::parse(line, nullptr, false);
  if (!parsed.is_object()) return refuse(text("the line is not a JSON object"));
  if (const auto id = parsed.find("id"); id != parsed.end() && !id->is_structured()) {
    out["id"] = *id;
  }
  const auto result = Reader{this, &parsed}.answer(question);
  if (!result) return refuse(result.error().message);
  out[question == Question::due ? "due" : "elapsed_s"] = *result;
  return out.dump();
}

}  // namespace tkt
