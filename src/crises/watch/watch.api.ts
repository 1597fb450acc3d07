import { type ApiRoute, route } from "#platform/api.ts";
import { addFeed, changeFeed, dropHazards, listFeeds } from "./feed.operations.ts";
import { addPlace, listPlaces, readPlace, recordIndicator } from "./indicator.operations.ts";
import { acceptProposal, dismissProposal, readProposal } from "./proposal.operations.ts";
import { readBulletin, readHazard, readWatch } from "./watch.operations.ts";

export const watchApi: ApiRoute[] = [
  route("get", "/watch", readWatch),
  route("get", "/watch/bulletin", readBulletin),
  route("get", "/watch/hazards/:hazard", readHazard),
  route("post", "/watch/hazards", dropHazards, { status: 201 }),
  route("get", "/watch/proposals/:proposal", readProposal),
  route("post", "/watch/proposals/:proposal/accept", acceptProposal),
  route("post", "/watch/proposals/:proposal/dismiss", dismissProposal),
  route("get", "/watch/places", listPlaces),
  route("post", "/watch/places", addPlace, { status: 201 }),
  route("get", "/watch/places/:place", readPlace),
  route("post", "/watch/indicators", recordIndicator, { status: 201 }),
  route("get", "/watch/feeds", listFeeds),
  route("post", "/watch/feeds", addFeed, { status: 201 }),
  route("put", "/watch/feeds/:feed", changeFeed),
];
