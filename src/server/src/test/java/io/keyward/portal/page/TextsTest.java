package io.keyward.portal.page;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessState;
import io.keyward.access.reboot.RebootRisk;
import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.audit.chain.Outcome;
import io.keyward.authorization.RoleType;
import io.keyward.cluster.ClusterState;
import io.keyward.disk.DiskKind;
import io.keyward.disk.DiskProtection;
import io.keyward.disk.Erasure;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeConflict;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.fleet.plan.PlannedCluster;
import io.keyward.fleet.schedule.RunOutcome;
import io.keyward.installation.SignatureCheck;
import io.keyward.operation.OperationKind;
import io.keyward.operation.list.ListedOperation;
import io.keyward.overview.KnownServer;
import io.keyward.overview.Opening;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.erasure.ErasedDiskRow;
import io.keyward.portal.key.KeyChange;
import io.keyward.portal.map.MapState;
import io.keyward.portal.node.KeepMachine;
import io.keyward.portal.webhook.WebhookRow;
import io.keyward.retirement.Impact;
import io.keyward.retirement.KeyNeed;
import io.keyward.vault.CheckResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that a page names exists. A missing text would appear as question marks in the page. */
class TextsTest {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("io.keyward.portal.texts");
    private static final Pattern NAMED = Pattern.compile("text\\['([^']+)'\\]");
    private static final Pattern RESERVED = Pattern.compile(
            "[A-Za-z]\\.(?:empty|not|and|or|eq|ne|lt|gt|le|ge|div|mod|instanceof|null|true|false)\\b(?=[^\"'<>{}]*\\})");
    private static final Path PAGES = Path.of("src/server/src/main/webapp");

    // such a page fails with the status 500, and no compiler checks it
    @Test
    void no_page_has_a_property_whose_name_is_a_word_of_the_expression_language() throws IOException {
        try (var files = Files.walk(PAGES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xhtml")))
                    .isNotEmpty()
                    .noneMatch(file -> RESERVED.matcher(read(file)).find());
        }
    }

    @Test
    void every_text_that_a_page_names_exists() throws IOException {
        var named = named();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(TEXTS.keySet()).containsAll(named);
    }

    private static Set<String> named() throws IOException {
        try (var files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .flatMap(TextsTest::namedIn)
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<String> namedIn(Path page) {
        return NAMED.matcher(read(page)).results().map(found -> found.group(1));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("state.", names(ClusterState.values())),
                Arguments.of("access.", names(AccessState.values())),
                Arguments.of("access.class.", names(AccessState.values())),
                Arguments.of("severity.", names(AlertState.values())),
                Arguments.of("severity.class.", names(AlertState.values())),
                Arguments.of("opening.", names(Opening.values())),
                Arguments.of("map.level.", names(MapLevel.values())),
                Arguments.of("map.state.", names(MapState.values())),
                Arguments.of("map.class.", names(MapState.values())),
                Arguments.of("map.need.", List.of("NEEDED", "NOT_NEEDED", "UNKNOWN")),
                Arguments.of("map.plan.then.", KeyChange.WORDS),
                Arguments.of("fleet.state.", names(FleetState.values())),
                Arguments.of("fleet.class.", names(FleetState.values())),
                Arguments.of("fleet.order.", names(FleetOrder.values())),
                Arguments.of("fleet.member.", names(MemberState.values())),
                Arguments.of("fleet.member.class.", names(MemberState.values())),
                Arguments.of("verify.", names(SignatureCheck.Verdict.values())),
                Arguments.of("verify.class.", names(SignatureCheck.Verdict.values())),
                Arguments.of("verify.text.", names(SignatureCheck.Verdict.values())),
                Arguments.of("schedule.day.", names(DayOfWeek.values())),
                Arguments.of("schedule.outcome.", names(RunOutcome.values())),
                Arguments.of("schedule.class.", names(RunOutcome.values())),
                Arguments.of("plan.fate.", names(PlannedCluster.Fate.values())),
                Arguments.of("opening.class.", names(Opening.values())),
                Arguments.of("alertKind.", names(AlertKind.values())),
                Arguments.of("server.", names(KnownServer.State.values())),
                Arguments.of("server.class.", names(KnownServer.State.values())),
                Arguments.of("check.", names(CheckResult.Status.values())),
                Arguments.of("check.class.", names(CheckResult.Status.values())),
                Arguments.of("outcome.", names(ListedOperation.Stage.values())),
                Arguments.of("outcome.class.", names(ListedOperation.Stage.values())),
                Arguments.of("kind.", names(OperationKind.values())),
                Arguments.of("did.", names(OperationKind.values())),
                Arguments.of("do.", names(OperationKind.values())),
                Arguments.of("verdict.", names(KeyNeed.RetirementVerdict.values())),
                Arguments.of("verdict.class.", names(KeyNeed.RetirementVerdict.values())),
                Arguments.of("verdict.text.", names(KeyNeed.RetirementVerdict.values())),
                Arguments.of("reboot.", names(RebootRisk.Verdict.values())),
                Arguments.of("reboot.count.", names(RebootRisk.Verdict.values())),
                Arguments.of("reboot.class.", names(RebootRisk.Verdict.values())),
                Arguments.of("effect.", names(Impact.Effect.values())),
                Arguments.of("erasure.", names(Erasure.values())),
                Arguments.of("erasure.class.", names(Erasure.values())),
                Arguments.of("order.", names(ErasedDiskRow.OrderStatus.values())),
                Arguments.of("order.class.", names(ErasedDiskRow.OrderStatus.values())),
                Arguments.of("conflict.evidence.", names(NodeConflict.Evidence.values())),
                Arguments.of("keepMachine.outcome.", names(KeepMachine.Decision.values())),
                Arguments.of("webhook.state.", names(WebhookRow.State.values())),
                Arguments.of("webhook.class.", names(WebhookRow.State.values())),
                Arguments.of("disk.kind.", names(DiskKind.values())),
                Arguments.of("disk.protection.", names(DiskProtection.values())),
                Arguments.of(
                        "disk.state.",
                        Stream.of(DiskState.values()).map(DiskState::wireName).toList()),
                Arguments.of(
                        "disk.class.",
                        Stream.of(DiskState.values()).map(DiskState::wireName).toList()),
                Arguments.of(
                        "activity.status.",
                        Stream.of(Outcome.Status.values())
                                .map(Outcome.Status::wireName)
                                .toList()),
                Arguments.of(
                        "activity.class.",
                        Stream.of(Outcome.Status.values())
                                .map(Outcome.Status::wireName)
                                .toList()),
                Arguments.of(
                        "role.type.",
                        Stream.of(RoleType.values()).map(RoleType::wireName).toList()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_value_that_a_page_shows_has_a_text(String prefix, List<String> values) {
        assertThat(TEXTS.keySet())
                .containsAll(values.stream().map(prefix::concat).toList());
    }
}
