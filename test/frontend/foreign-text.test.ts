import { expect, it } from "vitest";
import { analyseText, summarize } from "../support/analyse.ts";

it.each([
  ["<<<<<<< HEAD\nhostname: a\n=======\nhostname: b\n>>>>>>> b\n", "CHI0174 ch-obolo.yml:1:1"],
  ["packages:\n  - git\n=======\n  - vim\n>>>>>>> b\n", "CHI0174 ch-obolo.yml:3:1"],
  ["#!/bin/sh\npacman -S git\n", "CHI0175 ch-obolo.yml:1:1"],
  ["; settings\n[main]\nhostname=a\n", "CHI0175 ch-obolo.yml:2:1"],
  ['hostname = "a"\n', "CHI0175 ch-obolo.yml:1:1"],
  ["{ config, pkgs, ... }:\n{\n  networking.hostName = true;\n}\n", "CHI0175 ch-obolo.yml:1:1"],
  ["(use-modules (gnu))\n(operating-system)\n", "CHI0175 ch-obolo.yml:1:1"],
  ["<!DOCTYPE html>\n<html></html>\n", "CHI0175 ch-obolo.yml:1:1"],
])("tells %j for what it is", (text, expected) => {
  expect(summarize(analyseText(text))).toEqual([expected]);
});

it.each([
  ["#!/usr/bin/env chimera\nhostname lamp\nusers: []\n", "CHI0128 ch-obolo.yml:2:1"],
  ["hostname: lamp\n[users]\n", "CHI0128 ch-obolo.yml:2:1"],
  ["- hosts: all\n  tasks: [x = 1]\n", "CHI0110 ch-obolo.yml:1:1"],
  ["x-motd: |\n  <<<<<<< HEAD\nhostname: 12:30\n", "CHI0305 ch-obolo.yml:3:11"],
])("takes %j for YAML with a mistake", (text, expected) => {
  expect(summarize(analyseText(text))).toEqual([expected]);
});
