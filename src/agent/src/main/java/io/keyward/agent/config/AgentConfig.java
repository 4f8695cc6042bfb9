package io.keyward.agent.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The agent's configuration: a properties file in UTF-8 whose settings are listed by {@link Setting}. */
public final class AgentConfig {

    /** Where the package installs the configuration. */
    public static final Path DEFAULT_FILE = Path.of("/etc/keyward-agent/agent.conf");

    private final Map<Setting, String> values;

    private AgentConfig(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * @throws MalformedConfig if the file cannot be read or names an unknown setting
     */
    public static AgentConfig load(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedConfig("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
        return of(properties);
    }

    public static AgentConfig of(Properties properties) {
        refuseUnknown(properties);
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            Optional.ofNullable(properties.getProperty(setting.key()))
                    .map(String::strip)
                    .or(setting::preset)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> values.put(setting, value));
        }
        return new AgentConfig(values);
    }

    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /**
     * @throws MalformedConfig if the setting has neither a value nor a default
     */
    public String text(Setting setting) {
        return find(setting).orElseThrow(() -> new MalformedConfig("setting %s is missing".formatted(setting.key())));
    }

    public Path path(Setting setting) {
        return Path.of(text(setting));
    }

    public URI uri(Setting setting) {
        try {
            return URI.create(text(setting));
        } catch (IllegalArgumentException e) {
            throw new MalformedConfig("setting %s is not a URI".formatted(setting.key()));
        }
    }

    /** ISO-8601, such as PT2M. */
    public Duration duration(Setting setting) {
        try {
            return Duration.parse(text(setting));
        } catch (DateTimeParseException e) {
            throw new MalformedConfig("setting %s is not a duration such as PT2M".formatted(setting.key()));
        }
    }

    /** The words of the value, separated by spaces or commas. */
    public List<String> words(Setting setting) {
        return Arrays.stream(find(setting).orElse("").split("[ ,]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static void refuseUnknown(Properties properties) {
        var known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        properties.stringPropertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new MalformedConfig("unknown setting %s".formatted(name));
                });
    }
}
