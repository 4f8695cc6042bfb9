package io.keyward.disk.report;

import java.util.Optional;

/**
 * The machine that sent a request, as it describes itself. A machine that runs from a copy of a node's OS disk has the node's
 * key, but another boot id and, on other hardware, another machine id.
 *
 * @param bootId changes with each boot
 * @param machineId the id of the hardware; empty if the agent sends none
 */
public record Sender(String bootId, Optional<String> machineId) {

    /** True if both machine ids are known and they differ. */
    boolean isOtherMachineThan(Optional<String> other) {
        return machineId.isPresent() && other.isPresent() && !machineId.equals(other);
    }
}
