package io.keyward.agent.device;

/**
 * The device of a planned disk.
 *
 * @param path the path in the operator's mapping file, or else a link that is the same after each boot, if there is one
 * @param kernelName the name of the device in the kernel, such as sdc, or the file name of an image file
 * @param identity size and serial number, which distinguish the disk from another disk with the same path; for an image file
 *     its path
 */
public record DiskDevice(String path, String kernelName, String identity) {}
