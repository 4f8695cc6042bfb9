package io.keyward.arm.provider;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The operations of this provider that an Azure role can allow, as Azure's clients list them: the actions that routes need. */
public final class ProviderOperations {

    private static final String PROVIDER = "Microsoft.HDInsight";
    private static final Set<ArmAction> OF_PROVIDER =
            EnumSet.of(ArmAction.PROVIDER_READ, ArmAction.REGISTER, ArmAction.WHAT_IF);

    private final Set<ArmAction> needed;

    /** @param needed the actions that routes need */
    public ProviderOperations(Collection<ArmAction> needed) {
        this.needed = EnumSet.copyOf(needed);
    }

    JsonArray view() {
        var value = BUILDERS.createArrayBuilder();
        needed.stream()
                .filter(action -> action.action().name().startsWith(PROVIDER + "/"))
                .forEach(action -> value.add(view(action)));
        return value.build();
    }

    private static JsonObjectBuilder view(ArmAction action) {
        return BUILDERS.createObjectBuilder()
                .add("name", action.action().name())
                .add(
                        "display",
                        BUILDERS.createObjectBuilder()
                                .add("provider", PROVIDER)
                                .add("resource", resource(action))
                                .add("operation", action.description())
                                .add("description", action.description()));
    }

    private static String resource(ArmAction action) {
        var name = action.action().name();
        if (name.startsWith(PROVIDER + "/clusters/")) {
            return "Cluster";
        }
        if (name.startsWith(PROVIDER + "/locations/")) {
            return "Location";
        }
        return OF_PROVIDER.contains(action) ? "Provider" : "Key estate";
    }
}
