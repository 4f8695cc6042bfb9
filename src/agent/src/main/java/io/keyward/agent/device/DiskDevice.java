package io.keyward.agent.device;

/**
 * The device of a planned disk.
 *
 * @param path a path that is the same after each boot where there is one
 * @param kernelName such as sdc; the file name of an image file
 * @param identity size and serial number: tells the disk from another one at the same place
 */
public record DiskDevice(String path, String kernelName, String identity) {}
