package io.keyward.server;

import java.util.Locale;

/** The purpose of a server: {@code local} for development, tests and trials, {@code production} for customers' keys. */
enum ServerMode {
    LOCAL,
    PRODUCTION;

    static ServerMode parse(String text) {
        return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }
}
