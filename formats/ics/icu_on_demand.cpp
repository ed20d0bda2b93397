// ICU as far as libical's archive needs it to draw recurrences, found by name when the first one is
// drawn. Linked, its three libraries (36 MB) would cost every command a millisecond and more at its
// start, though few commands read a calendar. The signatures are those of ICU's C interface.
#include "formats/ics/icu_on_demand.h"

#include <string>

#include <dlfcn.h>
#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

namespace {

constexpr const char* library_name = "libicui18n.so." U_ICU_VERSION_SHORT;

/// ICU appends its version to the name of each function.
template <class Function>
bool find(void* library, Function& function, const char* name) {
  const std::string versioned = std::string(name) + "_" U_ICU_VERSION_SHORT;
  function = reinterpret_cast<Function>(::dlsym(library, versioned.c_str()));
  return function != nullptr;
}

struct Icu {
  decltype(&u_strFromUTF8Lenient) from_utf8 = nullptr;
  decltype(&uloc_setKeywordValue) set_keyword = nullptr;
  decltype(&uenum_next) enum_next = nullptr;
  decltype(&uenum_close) enum_close = nullptr;
  decltype(&ucal_getKeywordValuesForLocale) keyword_values = nullptr;
  decltype(&ucal_open) open = nullptr;
  decltype(&ucal_close) close = nullptr;
  decltype(&ucal_add) add = nullptr;
  decltype(&ucal_get) get = nullptr;
  decltype(&ucal_set) set = nullptr;
  decltype(&ucal_getLimit) limit = nullptr;
  decltype(&ucal_getMillis) millis = nullptr;
  decltype(&ucal_setMillis) set_millis = nullptr;
  decltype(&ucal_setDate) set_date = nullptr;
  decltype(&ucal_setDateTime) set_date_time = nullptr;
  decltype(&ucal_setAttribute) set_attribute = nullptr;
  bool complete = false;

  /// Never closed: ICU keeps what it has read for the whole process.
  Icu() {
    void* library = ::dlopen(library_name, RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr) return;
    complete = find_texts(library) && find_calendar(library) && find_fields(library);
  }

 private:
  bool find_texts(void* library) {
    return find(library, from_utf8, "u_strFromUTF8Lenient") &&
           find(library, set_keyword, "uloc_setKeywordValue") &&
           find(library, enum_next, "uenum_next") && find(library, enum_close, "uenum_close");
  }
  bool find_calendar(void* library) {
    return find(library, keyword_values, "ucal_getKeywordValuesForLocale") &&
           find(library, open, "ucal_open") && find(library, close, "ucal_close") &&
           find(library, set_attribute, "ucal_setAttribute") &&
           find(library, limit, "ucal_getLimit");
  }
  bool find_fields(void* library) {
    return find(library, add, "ucal_add") && find(library, get, "ucal_get") &&
           find(library, set, "ucal_set") && find(library, millis, "ucal_getMillis") &&
           find(library, set_millis, "ucal_setMillis") && find(library, set_date, "ucal_setDate") &&
           find(library, set_date_time, "ucal_setDateTime");
  }
};

const Icu& loaded() {
  static const Icu library;
  return library;
}

/// Without ICU every call fails as it does where ICU lacks its data.
bool missing(UErrorCode* status) {
  if (loaded().complete) return false;
  *status = U_MISSING_RESOURCE_ERROR;
  return true;
}

}  // namespace

namespace tkt {

const char* missing_icu() {
  return loaded().complete ? nullptr : "libicu" U_ICU_VERSION_SHORT;
}

}  // namespace tkt

// NOLINTBEGIN(misc-use-internal-linkage)
extern "C" {

UChar* u_strFromUTF8Lenient(UChar* to, int32_t capacity, int32_t* length, const char* from,
                            int32_t size, UErrorCode* status) {
  return missing(status) ? nullptr : loaded().from_utf8(to, capacity, length, from, size, status);
}

int32_t uloc_setKeywordValue(const char* name, const char* value, char* buffer, int32_t capacity,
                             UErrorCode* status) {
  return missing(status) ? 0 : loaded().set_keyword(name, value, buffer, capacity, status);
}

const char* uenum_next(UEnumeration* names, int32_t* length, UErrorCode* status) {
  return missing(status) ? nullptr : loaded().enum_next(names, length, status);
}

void uenum_close(UEnumeration* names) {
  if (loaded().complete) loaded().enum_close(names);
}

UEnumeration* ucal_getKeywordValuesForLocale(const char* key, const char* locale, UBool common,
                                             UErrorCode* status) {
  return missing(status) ? nullptr : loaded().keyword_values(key, locale, common, status);
}

UCalendar* ucal_open(const UChar* zone, int32_t length, const char* locale, UCalendarType type,
                     UErrorCode* status) {
  return missing(status) ? nullptr : loaded().open(zone, length, locale, type, status);
}

void ucal_close(UCalendar* calendar) {
  if (loaded().complete) loaded().close(calendar);
}

void ucal_setAttribute(UCalendar* calendar, UCalendarAttribute attribute, int32_t value) {
  if (loaded().complete) loaded().set_attribute(calendar, attribute, value);
}

int32_t ucal_getLimit(const UCalendar* calendar, UCalendarDateFields field, UCalendarLimitType type,
                      UErrorCode* status) {
  return missing(status) ? 0 : loaded().limit(calendar, field, type, status);
}

void ucal_add(UCalendar* calendar, UCalendarDateFields field, int32_t amount, UErrorCode* status) {
  if (!missing(status)) loaded().add(calendar, field, amount, status);
}

int32_t ucal_get(const UCalendar* calendar, UCalendarDateFields field, UErrorCode* status) {
  return missing(status) ? 0 : loaded().get(calendar, field, status);
}

void ucal_set(UCalendar* calendar, UCalendarDateFields field, int32_t value) {
  if (loaded().complete) loaded().set(calendar, field, value);
}

UDate ucal_getMillis(const UCalendar* calendar, UErrorCode* status) {
  return missing(status) ? 0 : loaded().millis(calendar, status);
}

void ucal_setMillis(UCalendar* calendar, UDate at, UErrorCode* status) {
  if (!missing(status)) loaded().set_millis(calendar, at, status);
}

void ucal_setDate(UCalendar* calendar, int32_t year, int32_t month, int32_t day,
                  UErrorCode* status) {
  if (!missing(status)) loaded().set_date(calendar, year, month, day, status);
}

void ucal_setDateTime(UCalendar* calendar, int32_t year, int32_t month, int32_t day, int32_t hour,
                      int32_t minute, int32_t second, UErrorCode* status) {
  if (!missing(status)) {
    loaded().set_date_time(calendar, year, month, day, hour, minute, second, status);
  }
}

}  // extern "C"
// NOLINTEND(misc-use-internal-linkage)
