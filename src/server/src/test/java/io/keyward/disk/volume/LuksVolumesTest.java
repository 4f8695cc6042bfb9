package io.keyward.disk.volume;

import static io.keyward.key.Keys.aVersion;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.Disks;
import io.keyward.disk.UnsealedDisks;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Which LUKS volume a disk is bound to. */
@OnPostgresql
class LuksVolumesTest {

    private static final String OPERATOR = "operator";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Parameter
    TestDatabase database;

    private final String first = UUID.randomUUID().toString();
    private final String second = UUID.randomUUID().toString();
    private Disks disks;
    private LuksVolumes volumes;
    private HeaderTokens tokens;
    private Disk data;
    private Disk temp;

    @BeforeEach
    void a_data_disk_and_a_temp_disk() {
        disks = database.bean(Disks.class);
        volumes = database.bean(LuksVolumes.class);
        tokens = database.bean(HeaderTokens.class);
        var all = disks.of(new UnsealedDisks(database, aVersion()).cluster().id());
        data = ofKind(all, DiskKind.DATA);
        temp = ofKind(all, DiskKind.TEMP);
    }

    @Test
    void a_data_disk_stays_bound_to_its_first_volume() {
        volumes.bind(data.id(), first, NOW);

        assertThat(volumes.bind(data.id(), first, NOW).bound()).isTrue();
        assertThat(volumes.bind(data.id(), second, NOW).bound()).isFalse();
        assertThat(current(data).luksUuid()).contains(first);
        assertThat(volumes.former(List.of(data.id()))).isEmpty();
    }

    @Test
    void a_released_data_disk_is_bound_to_its_next_volume_with_a_higher_serial_number() {
        volumes.bind(data.id(), first, NOW);
        var serial = current(data).serial();

        assertThat(volumes.release(data.id(), Optional.empty(), OPERATOR, LATER))
                .contains(first);

        assertThat(volumes.bind(data.id(), second, LATER).bound()).isTrue();
        assertThat(current(data).luksUuid()).contains(second);
        assertThat(current(data).serial()).isGreaterThan(serial);
        assertThat(volumes.former(List.of(data.id(), temp.id())).get(data.id()))
                .containsExactly(new FormerVolume(first, LATER, Optional.of(OPERATOR)));
    }

    @Test
    void a_temp_disk_is_bound_to_another_volume_as_often_as_is_on_record_and_again_after_a_release() {
        bindToOthers(temp, 1 + FormerVolumes.MAX);
        var last = UUID.randomUUID().toString();

        assertThatThrownBy(() -> volumes.bind(temp.id(), last, LATER))
                .is(problem(ProblemCode.NODE_LIMIT_REACHED))
                .hasMessageContaining("releaseVolume");

        assertThat(former(temp)).hasSize(FormerVolumes.MAX);
        volumes.release(temp.id(), Optional.empty(), OPERATOR, LATER);
        assertThat(volumes.bind(temp.id(), last, LATER).bound()).isTrue();
        assertThat(former(temp)).hasSize(1);
    }

    @Test
    void a_temp_disk_that_alternates_between_two_volumes_reaches_the_same_bound() {
        for (var number = 0; number <= FormerVolumes.MAX; number++) {
            volumes.bind(temp.id(), number % 2 == 0 ? first : second, NOW);
        }

        assertThatThrownBy(() -> volumes.bind(temp.id(), second, LATER)).is(problem(ProblemCode.NODE_LIMIT_REACHED));

        assertThat(former(temp)).hasSize(2);
    }

    @Test
    void a_node_gets_no_more_tokens_for_a_header_before_it_reports_one() {
        var key = aVersion();
        var sealed = new UnsealedDisks(database, key);
        sealed.sealAll(key);
        temp = ofKind(disks.of(sealed.cluster().id()), DiskKind.TEMP);
        for (var number = 0; number < HeaderTokens.MAX_UNREPORTED; number++) {
            volumes.bind(temp.id(), UUID.randomUUID().toString(), NOW);
            assertThat(tokens.record(current(temp))).isTrue();
        }
        assertThat(tokens.record(current(temp))).isFalse();
        volumes.bind(temp.id(), UUID.randomUUID().toString(), NOW);

        assertThatThrownBy(() -> tokens.record(current(temp))).is(problem(ProblemCode.NODE_LIMIT_REACHED));
    }

    private void bindToOthers(Disk disk, int times) {
        for (var number = 0; number < times; number++) {
            assertThat(volumes.bind(disk.id(), UUID.randomUUID().toString(), NOW)
                            .bound())
                    .isTrue();
        }
    }

    private List<FormerVolume> former(Disk disk) {
        return volumes.former(List.of(disk.id())).get(disk.id());
    }

    @Test
    void the_release_of_an_unbound_disk_changes_nothing() {
        var serial = current(data).serial();

        assertThat(volumes.release(data.id(), Optional.empty(), OPERATOR, NOW)).isEmpty();

        assertThat(current(data).serial()).isEqualTo(serial);
    }

    @Test
    void a_volume_that_ends_twice_is_listed_once() {
        volumes.bind(data.id(), first, NOW);
        volumes.release(data.id(), Optional.empty(), OPERATOR, NOW);
        volumes.bind(data.id(), first, NOW);

        volumes.release(data.id(), Optional.empty(), OPERATOR, LATER);

        assertThat(volumes.former(List.of(data.id())).get(data.id()))
                .containsExactly(new FormerVolume(first, LATER, Optional.of(OPERATOR)));
    }

    @Test
    void a_temp_disk_that_is_created_again_keeps_its_former_volume_on_record() {
        volumes.bind(temp.id(), first, NOW);
        var serial = current(temp).serial();

        var binding = volumes.bind(temp.id(), second, LATER);

        assertThat(binding).isEqualTo(new LuksVolumes.Binding(true, Optional.of(first)));
        assertThat(current(temp).luksUuid()).contains(second);
        assertThat(current(temp).serial()).isGreaterThan(serial);
        assertThat(volumes.former(List.of(temp.id())).get(temp.id()))
                .containsExactly(new FormerVolume(first, LATER, Optional.empty()));
    }

    private Disk current(Disk disk) {
        return disks.ofNode(disk.node()).stream()
                .filter(found -> found.id().equals(disk.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Disk ofKind(List<Disk> disks, DiskKind kind) {
        return disks.stream().filter(disk -> disk.kind() == kind).findFirst().orElseThrow();
    }
}
