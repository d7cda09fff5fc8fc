package io.sessionstore.sample;

/**
 * What a session is used with, for people to recognize it by.
 *
 * @param name browser and operating system, as far as known
 * @param kind the name of its picture: {@code phone}, {@code computer} or {@code other}
 */
record Device(String name, String kind) {

	static final Device UNKNOWN = new Device("Unknown device", "other");

}
