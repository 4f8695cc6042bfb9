package io.keyward.portal.activity;

import static io.keyward.text.JsonFactories.READERS;
import static java.util.Comparator.comparing;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.AddressQuery;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLink;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The activity log of a scope, the newest records first. The filter is in the address. */
@Named
@RequestScoped
public class ActivityLog extends ScopePage {

    /** An additional fact of a record, from its properties. */
    public record Fact(String name, String value) {

        private static final Set<String> PRINCIPALS = Set.of("principalId", "pausedBy");

        public boolean isPrincipal() {
            return PRINCIPALS.contains(name);
        }
    }

    private static final int RECORDS = 50;
    private static final Pattern CLUSTER = Pattern.compile("(?i)(/subscriptions/.*/clusters/[^/]+).*");

    @Inject
    PageScopes offered;

    @Inject
    AuditRecords records;

    @Inject
    ClusterLinks links;

    @Inject
    ShownNames names;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    private Page<ChainedRow> rows;

    public ActivityLog() {
        super(PortalData.RECORDS);
    }

    /**
     * If the address names no scope, as in a link to the log of a resource, the scope is the subscription of the resource, or
     * its resource group if the user may read only the log of that.
     */
    @Override
    public void load() {
        if (getScope().isEmpty()) {
            var around = getFilter().scopes();
            around.stream()
                    .filter(scope -> offered.allow(PortalData.RECORDS.action(), scope))
                    .findFirst()
                    .or(() -> around.stream().findFirst())
                    .ifPresent(scope -> setScope(scope.text()));
        }
        super.load();
    }

    @Override
    protected void read(ClusterScope of) {
        var query = getFilter().query(of, clock.instant(), Position.parse(getAfter()), RECORDS + 1);
        rows = permitted(PortalData.RECORDS, () -> rows(query));
        if (rows != null) {
            links.read(rows.items().stream().flatMap(row -> id(row).stream()).toList());
            names.read(
                    rows.items().stream().map(row -> row.values().get("actor")).toList());
        }
    }

    private Page<ChainedRow> rows(RecordQuery query) {
        return Page.of(
                records.work(query::run), RECORDS, row -> Position.of(row).token());
    }

    /** The cluster that a record is about; null if there is none. */
    public ClusterLink cluster(ChainedRow row) {
        return id(row).map(links::of).orElse(null);
    }

    private static Optional<ResourceId> id(ChainedRow row) {
        var parts = CLUSTER.matcher(row.values().get("scope"));
        return parts.matches() ? ResourceId.find(parts.group(1)) : Optional.empty();
    }

    /** The name of the caller; the object id of a caller without a known name. */
    public String caller(ChainedRow row) {
        var caller = row.caller().orElse("");
        var name = names.isId(caller) ? names.of(caller) : "";
        return name.isEmpty() ? caller : name;
    }

    /** What the action does, in words; empty if the action has no description. */
    public String words(ChainedRow row) {
        return ActionWords.of(row.values().get("action"));
    }

    /** The additional facts of a record, sorted by name. */
    public List<Fact> facts(ChainedRow row) {
        try (var reader = READERS.createReader(new StringReader(row.values().get("properties")))) {
            return reader.readObject().entrySet().stream()
                    .map(member -> new Fact(member.getKey(), ((JsonString) member.getValue()).getString()))
                    .sorted(comparing(Fact::name))
                    .toList();
        }
    }

    /** Null if the user may not read the log of the scope. */
    public Page<ChainedRow> getRows() {
        return rows;
    }

    /** The query string with which {@link ActivityExport} sends the same list as a file. */
    public String getQuery() {
        return AddressQuery.of(ActivityExport.PARAMETERS, name -> TypedText.of(request.getParameter(name)));
    }

    /** The filter in the address. */
    public ActivityFilter getFilter() {
        return ActivityFilter.of(request::getParameter);
    }

    public List<Choice> getStatuses() {
        var words = Arrays.stream(Outcome.Status.values())
                .map(Outcome.Status::wireName)
                .toList();
        return Choice.of(words, getFilter().status());
    }
}
