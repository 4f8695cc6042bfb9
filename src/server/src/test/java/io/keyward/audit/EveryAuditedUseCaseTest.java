package io.keyward.audit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.ProgramClasses;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.RoleUseCases;
import io.keyward.cluster.ClusterUseCases;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.deployment.DeploymentUseCases;
import io.keyward.fleet.FleetUseCases;
import io.keyward.fleet.schedule.ScheduleUseCases;
import io.keyward.node.NodeUseCases;
import io.keyward.node.attestation.AttestationUseCases;
import io.keyward.retirement.RetirementUseCases;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Every change has exactly one record, even if its transaction fails and is repeated. */
@OnPostgresql
class EveryAuditedUseCaseTest {

    @Parameter
    TestDatabase database;

    @TempDir
    Path keys;

    private final FailedCommit commit = new FailedCommit();
    private final AuditContext context = new AuditContext();
    private final String subscription = UUID.randomUUID().toString();
    private List<AuditedUseCases> packages;

    @BeforeEach
    void use_cases_of_all_packages() throws Exception {
        packages = List.of(
                ClusterUseCases.on(database, commit),
                DeploymentUseCases.on(database, commit),
                FleetUseCases.on(database, commit),
                RetirementUseCases.on(database, commit),
                NodeUseCases.on(database, commit, keys),
                AttestationUseCases.on(database, commit),
                RoleUseCases.on(database, commit),
                ScheduleUseCases.on(database, commit));
        packages.forEach(each -> each.beans().get(AuditLog.class).openOnce());
    }

    @Test
    void a_change_whose_first_commit_fails_has_one_record_after_its_repetition() {
        useCases().forEach(useCase -> {
            useCase.preparation().run();
            try (var work = context.begin()) {
                work.describe(request(useCase));
                commit.arm();
                assertThatThrownBy(() -> useCase.call().run())
                        .as(useCase.method())
                        .isNotNull();
                assertThat(work.recorded()).as(useCase.method()).isFalse();
                assertThat(records(useCase)).as(useCase.method()).isEmpty();

                useCase.call().run();

                assertThat(work.recorded()).as(useCase.method()).isTrue();
                assertThat(records(useCase)).as(useCase.method()).hasSize(1);
            }
        });
    }

    @Test
    void every_audited_method_is_among_these_use_cases() {
        assertThat(useCases().map(UseCase::method)).containsExactlyInAnyOrderElementsOf(auditedMethods());
    }

    @Test
    void every_audited_method_has_a_transaction_for_its_record() {
        assertThat(methods()).allSatisfy(method -> assertThat(
                        method.getAnnotation(TransactionAttribute.class).value())
                .as(method.toString())
                .isIn(TransactionAttributeType.REQUIRED, TransactionAttributeType.REQUIRES_NEW));
    }

    private Stream<UseCase> useCases() {
        return packages.stream().flatMap(each -> each.all().stream());
    }

    private static Set<String> auditedMethods() {
        return methods()
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .collect(toSet());
    }

    private static Stream<Method> methods() {
        return ProgramClasses.all()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Audited.class));
    }

    private AuditedRequest request(UseCase useCase) {
        return new AuditedRequest(
                new Actor("ada", null, null, null, null),
                useCase.method(),
                scope(useCase),
                Origin.NONE,
                new Correlation(UUID.randomUUID().toString(), null, null),
                true);
    }

    private ResourceScope scope(UseCase useCase) {
        return new ResourceScope("/subscriptions/%s/%s".formatted(subscription, useCase.method()));
    }

    private List<ChainedRow> records(UseCase useCase) {
        return RecordsOfScope.records(
                database.bean(AuditRecords.class), subscription, scope(useCase).id());
    }
}
