package io.keyward.docs.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings in microprofile-config.properties with their defaults; the purpose of each is the comment directly above
 * it.
 */
final class SettingsFile {

    private static final Path FILE = Path.of("src/server/src/main/resources/META-INF/microprofile-config.properties");

    /** A setting that is commented out has no default. */
    private static final Pattern SETTING = Pattern.compile("(# )?(?<name>keyward\\.[a-z0-9.-]+)=(?<defaultValue>.*)");

    /** The line above the settings of a package: a comment of one word. */
    private static final Pattern PACKAGE = Pattern.compile("# [a-z]+");

    private final List<Setting> settings = new ArrayList<>();
    private String comment = "";

    static List<Setting> read() throws IOException {
        var file = new SettingsFile();
        Files.readAllLines(FILE).forEach(file::line);
        return file.settings;
    }

    private void line(String line) {
        var setting = SETTING.matcher(line);
        if (setting.matches()) {
            settings.add(new Setting(
                    setting.group("name"), setting.group("defaultValue").strip(), comment));
        }
        comment = line.startsWith("#")
                        && !setting.matches()
                        && !PACKAGE.matcher(line).matches()
                ? (comment + " " + line.substring(1).strip()).strip()
                : "";
    }
}
