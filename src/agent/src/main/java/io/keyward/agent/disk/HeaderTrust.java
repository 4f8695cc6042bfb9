package io.keyward.agent.disk;

/** Checks that the signed token of a disk was made for the header that is on the disk. */
@FunctionalInterface
public interface HeaderTrust {

    /**
     * @throws RuntimeException if the token is planted, replayed or made for another header
     */
    void require(NodeDisk disk);
}
