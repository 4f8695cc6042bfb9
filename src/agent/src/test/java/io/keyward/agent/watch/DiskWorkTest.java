package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.wire.Alert;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiskWorkTest {

    private static final WrappedDek DEK = new WrappedDek("k", "RSA-OAEP", "AAAA");
    private static final WrappedDek OLD = new WrappedDek("k", "RSA-OAEP", "BBBB");
    private static final Alert PLANTED = new Alert("PlantedToken", Optional.of("9"), "m");

    @ParameterizedTest
    @CsvSource({
        "BLANK, ERASE",
        "SEALED, ERASE",
        "OPEN, ERASE",
        "SUSPENDED, ERASE",
        "CUT, ERASE",
        "ERASED, ERASE",
        "ABSENT, NOTHING"
    })
    void an_order_to_erase_is_followed_in_every_state_of_an_attached_disk(State state, DiskWork work) {
        var disk = new PlannedDisk("9", Kind.DATA, 0, Order.ERASE, Optional.empty());

        assertThat(DiskWork.of(new DiskView(disk, report(state), List.of()))).isEqualTo(work);
    }

    @Test
    void a_blank_temp_disk_is_sealed_and_a_blank_data_disk_is_left_alone() {
        assertThat(work(Kind.TEMP, State.BLANK, Optional.empty())).isEqualTo(DiskWork.SEAL_TEMP);
        assertThat(work(Kind.DATA, State.BLANK, Optional.empty())).isEqualTo(DiskWork.NOTHING);
    }

    @Test
    void a_temp_disk_that_kept_its_header_is_opened() {
        assertThat(work(Kind.TEMP, State.SEALED, Optional.of(DEK))).isEqualTo(DiskWork.OPEN_TEMP);
        assertThat(work(Kind.TEMP, State.OPEN, Optional.of(DEK))).isEqualTo(DiskWork.NOTHING);
        assertThat(work(Kind.TEMP, State.SUSPENDED, Optional.of(DEK))).isEqualTo(DiskWork.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEALED", "OPEN", "SUSPENDED", "CUT"})
    void a_header_with_an_older_wrapping_or_none_gets_the_new_token(State state) {
        assertThat(work(Kind.DATA, state, Optional.of(OLD))).isEqualTo(DiskWork.UPDATE_TOKEN);
        assertThat(work(Kind.DATA, state, Optional.empty())).isEqualTo(DiskWork.UPDATE_TOKEN);
        assertThat(work(Kind.DATA, state, Optional.of(DEK))).isEqualTo(DiskWork.NOTHING);
    }

    @Test
    void an_older_token_beside_the_current_one_is_removed() {
        var planned = new PlannedDisk("9", Kind.DATA, 0, Order.KEEP, Optional.of(DEK));
        var token = Optional.of(new SignedToken("jws", DEK, 1));
        boolean settled = false;

        assertThat(DiskWork.of(view(planned, State.OPEN, token, settled))).isEqualTo(DiskWork.UPDATE_TOKEN);
    }

    @Test
    void a_header_with_a_planted_token_alone_is_left_to_the_operator() {
        var planned = new PlannedDisk("9", Kind.DATA, 0, Order.KEEP, Optional.of(DEK));

        assertThat(DiskWork.of(new DiskView(planned, report(State.SEALED), List.of(PLANTED))))
                .isEqualTo(DiskWork.NOTHING);
    }

    @Test
    void a_header_that_is_an_earlier_copy_is_renewed_unless_something_else_is_wrong_with_it() {
        var planned = new PlannedDisk("9", Kind.DATA, 0, Order.KEEP, Optional.of(DEK));
        var replayed = new Alert("ReplayedToken", Optional.of("9"), "m");

        assertThat(DiskWork.of(new DiskView(planned, report(State.SEALED), List.of(replayed))))
                .isEqualTo(DiskWork.RENEW_HEADER);
        assertThat(DiskWork.of(new DiskView(planned, report(State.SEALED), List.of(replayed, PLANTED))))
                .isEqualTo(DiskWork.NOTHING);
    }

    private static DiskWork work(Kind kind, State state, Optional<WrappedDek> inHeader) {
        var planned = new PlannedDisk("9", kind, 0, Order.KEEP, Optional.of(DEK));
        var token = inHeader.map(dek -> new SignedToken("jws", dek, 1));
        boolean settled = true;
        return DiskWork.of(view(planned, state, token, settled));
    }

    private static DiskView view(PlannedDisk planned, State state, Optional<SignedToken> token, boolean settled) {
        boolean bound = true;
        return new DiskView(planned, report(state), token, settled, bound, List.of());
    }

    private static DiskReport report(State state) {
        boolean inKernel = false;
        boolean reencrypting = false;
        return new DiskReport("9", state, Optional.empty(), inKernel, reencrypting);
    }
}
