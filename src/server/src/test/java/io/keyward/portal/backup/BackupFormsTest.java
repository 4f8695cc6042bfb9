package io.keyward.portal.backup;

import static io.keyward.authorization.ArmAction.KEY_BACKUPS_DELETE;
import static io.keyward.authorization.ArmAction.KEY_BACKUPS_READ;
import static io.keyward.authorization.ArmAction.KEY_BACKUPS_WRITE;
import static io.keyward.authorization.ArmAction.KEY_ESTATE_READ;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Backups;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages about backups: the key versions that backups need, and the forms that register a backup and declare it destroyed.
 */
class BackupFormsTest {

    private static final Principal USER = Principal.of("ada", PrincipalType.USER);

    private final String name = "nightly-" + UUID.randomUUID();
    private final KeyId key = Keys.aVersion();
    private final KeyId foreign = Keys.aVersion();
    private final TestClock clock = new TestClock();
    private final AuditContext audit = new AuditContext();
    private final UnsealedDisks disks = new UnsealedDisks(TestDatabase.H2, key);
    private final String subscription = disks.cluster().resourceId().subscription();

    @BeforeEach
    void a_cluster_needs_a_key_version() {
        disks.sealAll(key);
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private TestBeans beans(Scope at, Map<String, String[]> sent, ArmAction... actions) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(Clock.class, clock)
                .with(AuditContext.class, audit)
                .with(CallerGrants.class, Readers.allowing(at, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(USER, sent))
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)))
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty());
    }

    private <T> T form(Class<T> type, String backup, Map<String, String[]> sent, Scope at, ArmAction... actions) {
        var beans = beans(at, sent, actions);
        beans.get(BackupPage.class).setScope(subscription);
        beans.get(BackupPage.class).setName(backup);
        return beans.fresh(type);
    }

    private BackupPage page(Scope at, ArmAction... actions) {
        var page = beans(at, Map.of(), actions).get(BackupPage.class);
        page.setScope(subscription);
        page.setName(name);
        return page;
    }

    private RegisterBackup registration(Map<String, String[]> sent) {
        var form = form(RegisterBackup.class, "", sent, Scope.ROOT, KEY_BACKUPS_WRITE, KEY_ESTATE_READ);
        form.setName(name);
        form.setTakenAt("2025-12-31T00:00:00Z");
        return form;
    }

    private void registered() {
        TestDatabase.H2
                .bean(Backups.class)
                .register(name, TestClock.START, Set.of(key, foreign), "somebody", EtagCondition.NONE);
    }

    @Test
    void a_backup_is_registered_as_the_shown_command_does_and_recorded() throws Exception {
        var form = registration(Map.of("key", new String[] {key.toString()}));
        form.add();

        var request = form.prepare();
        ServedRequest.require(request);
        assertThat(form.apply()).isTrue();

        assertThat(TestDatabase.H2.bean(Backups.class).find(name).orElseThrow().keys())
                .containsExactly(key);
        assertThat(form.getKnownKeys()).extracting(choice -> choice.value()).contains(key.toString());
        assertThat(form.getHeads()).isNotEmpty();
        assertThat(request.azCommand()).contains("/keyBackups/" + name, "2025-12-31T00:00:00Z", key.toString());
        assertThat(RecordsOfScope.records(
                        beans(Scope.ROOT, Map.of()).get(AuditRecords.class), subscription, request.resource()))
                .singleElement()
                .satisfies(record -> assertThat(record.values())
                        .containsEntry("action", KEY_BACKUPS_WRITE.action().name())
                        .containsEntry("status", "Succeeded"));
    }

    @ParameterizedTest
    @CsvSource({"name, .hidden", "takenAt, yesterday", "takenAt, 2030-01-01T00:00:00Z", "keys, nonsense"})
    void what_is_wrong_stands_beside_its_field(String field, String text) {
        var form = registration(Map.of());
        switch (field) {
            case "name" -> form.setName(text);
            case "takenAt" -> form.setTakenAt(text);
            default -> form.setKeys(text);
        }

        assertThatThrownBy(form::prepare)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("backup:" + field));
    }

    @Test
    void a_reader_of_a_subscription_sees_only_its_key_versions_of_a_backup() {
        registered();
        var at = Scope.subscription(subscription);

        var page = page(at, KEY_BACKUPS_READ);
        var all = page(Scope.ROOT, KEY_BACKUPS_READ);

        assertThat(page.getStored().keys()).containsExactly(key.toString());
        assertThat(all.getStored().keys()).containsExactlyInAnyOrder(key.toString(), foreign.canonical());
        assertThat(page(at).getStored()).isNull();
    }

    @Test
    void the_list_has_the_backups_that_are_not_destroyed() {
        registered();
        var list = form(BackupList.class, "", Map.of(), Scope.subscription(subscription), KEY_BACKUPS_READ);
        list.setScope(subscription);
        list.setAfter(name.substring(0, name.length() - 1));

        list.load();

        assertThat(list.getRows().items()).extracting(BackupRow::name).contains(name);
    }

    @Test
    void a_backup_is_declared_destroyed_once_its_name_is_typed() throws Exception {
        registered();
        var form = form(DestroyBackup.class, name, Map.of(), Scope.ROOT, KEY_BACKUPS_READ, KEY_BACKUPS_DELETE);
        form.page.load();
        ServedRequest.require(form.getCommand());
        form.setName("another");
        assertThatThrownBy(form::apply)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("destroy:name"));

        form.setName(name);
        assertThat(form.apply()).isTrue();

        assertThat(TestDatabase.H2.bean(Backups.class).find(name)).isEmpty();
    }

    @Test
    void a_backup_that_needs_more_key_versions_than_the_page_showed_is_not_declared_destroyed() {
        TestDatabase.H2
                .bean(Backups.class)
                .register(name, TestClock.START, Set.of(key), "somebody", EtagCondition.NONE);
        var form = form(DestroyBackup.class, name, Map.of(), Scope.ROOT, KEY_BACKUPS_READ, KEY_BACKUPS_DELETE);
        form.page.load();
        form.setName(name);
        registered(); // another backup under the same name, while the page is open

        assertThatThrownBy(form::apply).is(problem(ProblemCode.PRECONDITION_FAILED));

        assertThat(TestDatabase.H2.bean(Backups.class).find(name).orElseThrow().keys())
                .containsExactlyInAnyOrder(key, foreign);
    }

    @Test
    void a_role_at_the_subscription_registers_and_destroys_nothing_as_with_arm() {
        registered();
        var at = Scope.subscription(subscription);
        var registration = form(RegisterBackup.class, "", Map.of(), at, KEY_BACKUPS_READ, KEY_BACKUPS_WRITE);
        registration.setName(name + "-2");
        var destruction = form(DestroyBackup.class, name, Map.of(), at, KEY_BACKUPS_READ, KEY_BACKUPS_DELETE);
        destruction.setName(name);

        assertThatThrownBy(registration::apply).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(destruction::apply).isInstanceOf(AuthorizationProblem.class);

        assertThat(TestDatabase.H2.bean(Backups.class).find(name)).isPresent();
        assertThat(TestDatabase.H2.bean(Backups.class).find(name + "-2")).isEmpty();
    }
}
