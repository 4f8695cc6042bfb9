package io.keyward.agent.command;

import io.keyward.agent.json.JsonObject;

/**
 * What a command did.
 *
 * @param line what people are told, in one line
 * @param details the JSON that {@code --json} prints
 */
record Outcome(ExitCode code, String line, JsonObject details) {

    static Outcome ok(String line) {
        return of(ExitCode.OK, line);
    }

    static Outcome of(ExitCode code, String line) {
        return new Outcome(code, line, JsonObject.empty());
    }

    Outcome with(String name, Object value) {
        return new Outcome(code, line, details.with(name, value));
    }

    JsonObject json() {
        return details.with("result", code.name())
                .with("exitCode", code.number())
                .with("message", line);
    }
}
