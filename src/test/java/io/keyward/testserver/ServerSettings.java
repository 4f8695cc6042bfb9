package io.keyward.testserver;

import java.util.Locale;

/** How a setting is passed to the process of a server. */
final class ServerSettings {

    private ServerSettings() {}

    /** The environment variable of a setting, by the rule of MicroProfile Config. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
