package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.luks.LuksProblem.DeviceBusy;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OpenedImageTest extends OpenedDisk {

    @Test
    void the_volume_key_of_an_image_file_is_not_changed_while_its_volume_is_open() throws IOException {
        var image = folder.resolve("disk.img");
        var before = Files.readAllBytes(image);
        var planned = disk.node().plan().disks().get(0);

        assertThatThrownBy(() -> disk.procedures(kernel).reencrypt(planned, progress -> {}))
                .isInstanceOf(DeviceBusy.class)
                .hasMessageContaining("volume " + VOLUME + " is opened from this image file");

        assertThat(Files.readAllBytes(image)).isEqualTo(before);
    }
}
