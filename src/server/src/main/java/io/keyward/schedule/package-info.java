/**
 * Work that repeats and that one server of the installation does at a time, and the clock that all servers share, without any
 * word of the domain. Begin with {@link io.keyward.schedule.Sweep}.
 */
package io.keyward.schedule;
