/**
 * The pages for people: four honest numbers, and the list behind each. Written for a phone on a slow line.
 *
 * <p>Bahasa Indonesia unless {@code ?lang=en} asks otherwise; every text is in both bundles. No picture, one small style sheet,
 * and no script but on the page that sends files piece by piece, which works without it, too.
 *
 * <p>What does not belong here: counting; that is {@code overview}'s.
 */
@NullMarked
package id.titian.hub.console;

import org.jspecify.annotations.NullMarked;
