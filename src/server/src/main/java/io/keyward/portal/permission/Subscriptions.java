package io.keyward.portal.permission;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.portal.page.Choice;
import io.keyward.retirement.KeyEstate;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The subscriptions at which the user may perform an action: those that have or had clusters, and those in which the user has a
 * role.
 */
@RequestScoped
public class Subscriptions {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,64}");

    @Inject
    Clusters clusters;

    @Inject
    KeyEstate estate;

    @Inject
    CallerGrants caller;

    @Inject
    @ConfigProperty(name = "keyward.arm.subscriptions")
    Optional<List<String>> configured;

    private final Map<ArmAction, List<String>> allowing = new EnumMap<>(ArmAction.class);

    /**
     * The subscriptions at which the user may perform the action, ordered by id. They are read once in each request, because
     * the links of a page ask several times.
     */
    public List<String> allowing(ArmAction action) {
        if (!allowing.containsKey(action)) {
            allowing.put(action, read(action));
        }
        return allowing.get(action);
    }

    private List<String> read(ArmAction action) {
        var allowed = caller.read().scopesAllowing(action.action(), Scope.ROOT);
        return candidates(action).stream()
                .filter(subscription -> isName(subscription) && allowed.test(Scope.subscription(subscription)))
                .toList();
    }

    // a subscription that no role names can only be allowed by a role at the root
    private Collection<String> candidates(ArmAction action) {
        var ids = new TreeSet<>(AsciiCase.ORDER);
        if (caller.allowEverywhere(action)) {
            ids.addAll(clusters.subscriptions());
            ids.addAll(estate.subscriptions());
        }
        ofRoles().forEach(ids::add);
        return ids;
    }

    private Stream<String> ofRoles() {
        return caller.subscriptions().stream();
    }

    /**
     * The subscription that a form proposes: the first one in which the user has a role. For a user with a role at the root
     * only, it is the first one of the installation. Empty if there is none.
     */
    public String proposed() {
        return Stream.concat(ofRoles(), ofInstallation()).findFirst().orElse("");
    }

    // each is an id, or an id with a name behind an equals sign
    private Stream<String> ofInstallation() {
        return configured.stream()
                .flatMap(List::stream)
                .map(Subscriptions::id)
                .filter(id -> isName(id) && caller.haveRoleAround(Scope.subscription(id)));
    }

    private static String id(String entry) {
        var end = entry.indexOf('=');
        return (end < 0 ? entry : entry.substring(0, end)).strip();
    }

    /**
     * The subscription of a page.
     *
     * @param wanted the id in the address, which may be of a subscription without clusters; empty for the first one
     * @return empty if the user may not perform the action there
     */
    public Optional<String> choose(ArmAction action, String wanted) {
        return wanted.isEmpty()
                ? allowing(action).stream().findFirst()
                : Optional.of(wanted).filter(subscription -> allow(action, subscription));
    }

    /** The options of a list in which the user chooses one of them. */
    public List<Choice> choices(ArmAction action, String selected) {
        return Choice.of(allowing(action), selected);
    }

    public boolean allow(ArmAction action, String subscription) {
        return isName(subscription) && caller.read().allow(action.action(), Scope.subscription(subscription));
    }

    // another text would name a resource in the subscription
    private static boolean isName(String subscription) {
        return NAME.matcher(subscription).matches();
    }
}
