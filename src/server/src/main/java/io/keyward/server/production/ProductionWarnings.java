package io.keyward.server.production;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Settings with which a production server starts although its operator should change them, each with its remedy.
 *
 * @param settings returns the value of a setting, or an empty text if it is not set
 */
public record ProductionWarnings(UnaryOperator<String> settings) {

    // 0 seconds means no limit
    private static final Pattern ANSWER_LIMIT = Pattern.compile("[?&]socketTimeout=0*[1-9]");

    /** Empty if nothing should be changed. */
    public List<String> all() {
        return ANSWER_LIMIT.matcher(settings.apply("keyward.database.url")).find()
                ? List.of()
                : List.of(
                        "keyward.database.url sets no time limit for answers of the database, so a connection that a firewall"
                                + " has forgotten blocks its thread until the server is started again; add socketTimeout=60 to its"
                                + " parameters");
    }
}
