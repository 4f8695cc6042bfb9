package io.keyward.audit.command;

import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.Expectations;
import io.keyward.audit.chain.KnownHeads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The options of {@link VerifyAudit}. */
record VerifyOptions(Expectations expectations, Optional<Path> headsTarget) {

    /**
     * @throws IllegalArgumentException if an option is unknown or has no value, or if the name of a server is invalid
     * @throws IllegalStateException if a file of heads cannot be read
     */
    static VerifyOptions parse(String... arguments) {
        var servers = new TreeSet<String>();
        var heads = new KnownHeads();
        Optional<Path> target = Optional.empty();
        for (var rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--server" -> Arrays.stream(value(option, rest).split(",", -1))
                        .map(VerifyOptions::server)
                        .forEach(servers::add);
                case "--heads" -> heads.addAll(HeadsFile.read(Path.of(value(option, rest))));
                case "--write-heads" -> target = Optional.of(Path.of(value(option, rest)));
                default -> throw new IllegalArgumentException("unknown option %s".formatted(option));
            }
        }
        return new VerifyOptions(new Expectations(servers, heads), target);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("%s needs a value".formatted(option));
        }
        return rest.next();
    }

    private static String server(String name) {
        if (!Chain.isName(name.strip())) {
            throw new IllegalArgumentException("'%s' is not the name of a server".formatted(name));
        }
        return name.strip();
    }
}
