package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which clusters need a key, on both databases. */
@ParameterizedClass
@EnumSource
class KeyStatusesTest extends ClusterThatIsWell {

    @Test
    void every_cluster_that_uses_the_key_as_that_identity_needs_it_and_no_other() {
        var same = world.runningUnder(key);
        var another = world.runningUnder(Keys.aVersion());

        var needing = world.beans.get(KeyStatuses.class).needing(key, World.IDENTITY);

        assertThat(needing).contains(cluster.id(), same.id()).doesNotContain(another.id());
    }

    @Test
    void a_cluster_needs_the_key_it_is_heading_for_before_any_disk_is_under_it_however_it_is_spelt() { // R11
        var target = Keys.aVersion();
        world.rotation(cluster, KeyId.parse(target.toString().replace("net/", "net:443/")));

        var needing = world.beans.get(KeyStatuses.class).needing(target, World.IDENTITY);

        assertThat(needing).containsExactly(cluster.id());
    }
}
