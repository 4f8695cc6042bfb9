package io.keyward.agent.disk.volume;

import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.luks.LuksVolume;
import io.keyward.agent.luks.VolumeState;

/** A volume that this node opened under Keyward, as the kernel shows it. No header and no device is read. */
public record OwnVolume(KernelMapping mapping) {

    public String name() {
        return mapping.name();
    }

    /** The name of the volume in the plan, such as {@code keyward-data0}, even if somebody renamed the mapping. */
    public String volume() {
        return mapping.openedAs().filter(OwnVolumes::isOurs).orElse(name());
    }

    public VolumeState state() {
        return LuksVolume.state(mapping);
    }
}
