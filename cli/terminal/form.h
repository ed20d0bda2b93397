#pragma once
#include "cli/context.h"
#include "core/operations/open.h"

namespace tkt::cli {

/// Asks on the terminal, one after the other, for what a ticket needs by the policy and has not
/// been given: the policy's notes first, then each question with its choices and what they mean.
/// An empty answer leaves an optional one out. usage where there is no terminal. Every answer is
/// put down as it comes; where an earlier form was not finished or was refused, its answers stand
/// in brackets, and an empty one keeps them.
Result<void> ask_form(Context& context, const Policy& policy, OpenRequest& request);

/// What `over` says goes before what `base` says.
void overlay(OpenRequest& base, const OpenRequest& over);

}  // namespace tkt::cli
