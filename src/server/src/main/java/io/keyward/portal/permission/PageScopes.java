package io.keyward.portal.permission;

import static java.util.Comparator.comparing;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The scopes at which the user may perform the action of a page. They are subscriptions that have or had clusters or in which
 * the user has a role, and resource groups whose role assignments allow the action although the subscription does not.
 */
@RequestScoped
public class PageScopes {

    @Inject
    Clusters clusters;

    @Inject
    KeyEstate estate;

    @Inject
    CallerGrants caller;

    @Inject
    @ConfigProperty(name = "keyward.arm.subscriptions")
    Optional<List<String>> configured;

    private final Map<ArmAction, List<ClusterScope>> allowing = new EnumMap<>(ArmAction.class);

    /**
     * The scopes at which the user may perform the action: the subscriptions in the order of their ids, and then resource
     * groups. They are read once in each request, because the links of a page ask several times.
     */
    public List<ClusterScope> allowing(ArmAction action) {
        if (!allowing.containsKey(action)) {
            allowing.put(action, read(action));
        }
        return allowing.get(action);
    }

    /** The subscriptions among the scopes at which the user may perform the action. */
    public List<ClusterScope> subscriptionsAllowing(ArmAction action) {
        return allowing(action).stream()
                .filter(scope -> scope.group().isEmpty())
                .toList();
    }

    private List<ClusterScope> read(ArmAction action) {
        var allowed = caller.read().scopesAllowing(action.action(), Scope.ROOT);
        var subscriptions = candidates(action).stream()
                .filter(subscription -> isName(subscription) && allowed.test(Scope.subscription(subscription)))
                .map(ClusterScope::of)
                .toList();
        return Stream.concat(
                        subscriptions.stream(),
                        groups(action).filter(group -> !allowed.test(Scope.subscription(group.subscription()))))
                .toList();
    }

    private Stream<ClusterScope> groups(ArmAction action) {
        return caller.read().scopesWith(action.action()).stream()
                .filter(scope -> scope.resourceType().isEmpty())
                .flatMap(scope -> scope.resourceGroup().stream()
                        .map(group -> ClusterScope.of(scope.subscription().orElseThrow(), group)))
                .sorted(comparing(scope -> AsciiCase.fold(scope.text())));
    }

    // in a subscription without a role of the user, only a role at the root can allow the action
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
     * The subscription that a form proposes: the first one in which the user has a role. For a user with a role only above
     * subscriptions, it is the first configured one. Empty if there is none.
     */
    public String proposed() {
        return Stream.concat(ofRoles(), ofInstallation()).findFirst().orElse("");
    }

    // each entry is an id, optionally followed by an equals sign and a name
    private Stream<String> ofInstallation() {
        return configured.stream()
                .flatMap(List::stream)
                .map(PageScopes::id)
                .filter(id -> isName(id) && caller.haveRoleAround(Scope.subscription(id)));
    }

    private static String id(String entry) {
        return entry.split("=", 2)[0].strip();
    }

    /**
     * The scope of a page.
     *
     * @param wanted the text of the scope in the address; it need not contain clusters; empty for the first scope that allows
     *     the action
     * @return empty if the text is no scope, or the user may not perform the action there
     */
    public Optional<ClusterScope> choose(ArmAction action, String wanted) {
        return wanted.isEmpty()
                ? allowing(action).stream().findFirst()
                : ClusterScope.find(wanted).filter(scope -> allow(action, scope));
    }

    /**
     * The scope at which the user may perform the action for a cluster: its subscription, or else its resource group; empty if
     * neither.
     */
    public Optional<ClusterScope> around(ArmAction action, ResourceId cluster) {
        return Stream.of(
                        ClusterScope.of(cluster.subscription()),
                        ClusterScope.of(cluster.subscription(), cluster.resourceGroup()))
                .filter(scope -> allow(action, scope))
                .findFirst();
    }

    /** The options of a list of the scopes at which the user may perform the action. */
    public List<Choice> choices(ArmAction action, String selected) {
        return choices(allowing(action), selected);
    }

    /** The options of a list of these scopes. */
    public List<Choice> choices(List<ClusterScope> scopes, String selected) {
        return scopes.stream()
                .map(scope -> Choice.of(scope.text(), label(scope), selected))
                .toList();
    }

    private String label(ClusterScope scope) {
        var subscription = name(scope.subscription())
                .map(name -> "%s (%s)".formatted(name, scope.subscription()))
                .orElse(scope.subscription());
        return scope.group()
                .map(group -> "%s, %s".formatted(group, subscription))
                .orElse(subscription);
    }

    // the configured name of a subscription
    private Optional<String> name(String subscription) {
        return configured.stream()
                .flatMap(List::stream)
                .filter(entry -> entry.contains("=") && AsciiCase.equal(id(entry), subscription))
                .map(entry -> entry.split("=", 2)[1].strip())
                .findFirst();
    }

    public boolean allow(ArmAction action, ClusterScope scope) {
        return isName(scope.subscription())
                && find(scope)
                        .filter(at -> caller.read().allow(action.action(), at))
                        .isPresent();
    }

    // no role can be assigned at a resource group whose name is not valid
    private static Optional<Scope> find(ClusterScope scope) {
        try {
            return Optional.of(Scope.of(scope.id()));
        } catch (AuthorizationProblem.InvalidScope e) {
            return Optional.empty();
        }
    }

    private static boolean isName(String subscription) {
        return ClusterScope.find(subscription)
                .filter(scope -> scope.group().isEmpty())
                .isPresent();
    }
}
