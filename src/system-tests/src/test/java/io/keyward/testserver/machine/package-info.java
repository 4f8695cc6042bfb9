/** The machine on which servers of tests run: its free ports, processes and disks, and how a test makes them fail. */
package io.keyward.testserver.machine;
