package io.keyward.agent.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options and operands of one command line. */
final class Arguments {

    private final Map<String, List<String>> options;
    private final List<String> operands;

    private Arguments(Map<String, List<String>> options, List<String> operands) {
        this.options = options;
        this.operands = operands;
    }

    /** @throws WrongUsage for an unknown option, or one without its value */
    static Arguments parse(List<String> words, Collection<Option> known) {
        var options = new HashMap<String, List<String>>();
        var operands = new ArrayList<String>();
        for (var position = 0; position < words.size(); position++) {
            var word = words.get(position);
            if (!word.startsWith("--")) {
                operands.add(word);
                continue;
            }
            var option = known(word, known);
            if (option.takesValue() && ++position == words.size()) {
                throw new WrongUsage("option %s needs a value".formatted(word));
            }
            options.computeIfAbsent(word, unused -> new ArrayList<>())
                    .add(option.takesValue() ? words.get(position) : "");
        }
        return new Arguments(options, List.copyOf(operands));
    }

    private static Option known(String word, Collection<Option> known) {
        return known.stream()
                .filter(option -> option.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("unknown option %s".formatted(word)));
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The last value of an option; empty if the option is not given. */
    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(values -> values.get(values.size() - 1));
    }

    /** All values of an option that may be repeated; none if the option is not given. */
    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    List<String> operands() {
        return operands;
    }
}
