package io.keyward.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The defaults of the server, each with the comment that stands over it. */
final class SettingsFile {

    private static final Path FILE = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    /** One that stands in a comment has no default. */
    private static final Pattern SETTING = Pattern.compile("(# )?(?<name>keyward\\.[a-z0-9.-]+)=(?<standard>.*)");

    private final List<Setting> settings = new ArrayList<>();
    private String comment = "";
    private boolean commentEnded = true;

    static List<Setting> read() throws IOException {
        var file = new SettingsFile();
        Files.readAllLines(FILE).forEach(file::line);
        return file.settings;
    }

    private void line(String line) {
        var setting = SETTING.matcher(line);
        if (setting.matches()) {
            settings.add(
                    new Setting(setting.group("name"), setting.group("standard").strip(), comment));
            commentEnded = true; // yet what follows without a comment of its own is meant by this one, too
        } else if (line.matches("# [a-z]+")) {
            commentEnded = true; // the name of a package
        } else if (line.startsWith("#")) {
            comment = commentEnded
                    ? line.substring(1).strip()
                    : comment + " " + line.substring(1).strip();
            commentEnded = false;
        } else {
            commentEnded = true;
        }
    }
}
