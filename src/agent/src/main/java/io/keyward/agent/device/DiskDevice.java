package io.keyward.agent.device;

/**
 * The device of a planned disk.
 *
 * @param path a path of the device; if the device has a path that is the same after each boot, this path
 * @param kernelName the name of the device in the kernel, such as sdc, or the file name of an image file
 * @param identity size and serial number, which distinguish the disk from another disk with the same path
 */
public record DiskDevice(String path, String kernelName, String identity) {}
