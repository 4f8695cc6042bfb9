/**
 * Which device of the node is which planned disk, and whether it may be touched. Begin with {@link
 * io.keyward.agent.device.DeviceMap}.
 */
package io.keyward.agent.device;
