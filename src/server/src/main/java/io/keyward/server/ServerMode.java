package io.keyward.server;

import io.keyward.text.AsciiCase;

/** The purpose of a server: {@code local} for development, tests and trials, {@code production} for customers' keys. */
enum ServerMode {
    LOCAL,
    PRODUCTION;

    static ServerMode parse(String text) {
        return valueOf(AsciiCase.upper(text.strip()));
    }
}
