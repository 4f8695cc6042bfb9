package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessChanged;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a key that does not unwrap, and when that is on record. */
@ParameterizedClass
@EnumSource
class LostKeyTest extends KeyUnderWatch {

    @Test
    void a_lost_key_of_which_the_door_noted_all_rights_is_not_seen_as_refusing_to_wrap_when_it_is_back() {
        watched();
        vault.disable(key);
        server.log.refused(key, AN_IDENTITY, new VaultRefusal.KeyDisabled(key));
        assertThat(server.access(key).verdict(WRAP_KEY).isRefused()).isTrue();

        vault.enable(key);
        server.pass(MINUTE);

        assertThat(server.changes).extracting(AccessChanged::to).containsExactly(LOST, ACCESSIBLE);
        assertThat(server.access(key).verdict(WRAP_KEY).isRefused()).isFalse();
    }

    @Test
    void what_came_of_the_unwrap_is_on_record_before_more_is_asked() {
        var noted = new ArrayList<Boolean>();
        server = new WatchRun(
                        database,
                        overheard(() ->
                                noted.add(server.access(key).verdict(UNWRAP_KEY).goodAt() != null)),
                        server.clock,
                        Runnable::run)
                .alone();

        server.sealedUnder(key, vault);
        server.pass(MINUTE);

        assertThat(noted).isNotEmpty().doesNotContain(false);
    }

    private Vault overheard(Runnable atWrap) {
        return (Vault) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, args) -> {
                    if (method.getName().equals("probeWrap")) {
                        atWrap.run();
                    }
                    return method.invoke(vault, args);
                });
    }

    @Test
    void of_a_lost_key_nothing_is_asked_but_whether_it_unwraps() {
        watched();
        vault.disable(key);
        server.pass(MINUTE);
        var wrapped = server.access(key).verdict(WRAP_KEY).askedAt();
        var looks = server.seen.size();

        server.pass(MINUTE.multipliedBy(2));

        assertThat(server.access(key).verdict(WRAP_KEY).askedAt()).isEqualTo(wrapped);
        assertThat(server.seen).hasSize(looks);
    }

    @Test
    void a_key_that_never_worked_is_looked_at_nevertheless() {
        server.sealedUnder(key, vault);
        vault.deny(UNWRAP_KEY);

        server.pass(MINUTE.multipliedBy(2));

        assertThat(server.access(key).verdict(GET).goodAt()).isNotNull();
        assertThat(server.access(key).verdict(WRAP_KEY).askedAt()).isNull();
    }
}
